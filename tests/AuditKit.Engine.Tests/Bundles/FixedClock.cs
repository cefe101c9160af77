namespace AuditKit.Engine.Tests.Bundles;

/// <summary>A clock that stands at one instant.</summary>
internal sealed class FixedClock : TimeProvider
{
    public DateTimeOffset Now { get; } = new(2027, 3, 4, 5, 6, 7, 891, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
