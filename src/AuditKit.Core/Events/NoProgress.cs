namespace AuditKit.Core.Events;

/// <summary>Takes progress and drops it.</summary>
public sealed class NoProgress : IProgress<AuditEvent>
{
    /// <inheritdoc />
    public void Report(AuditEvent value)
    {
    }
}
