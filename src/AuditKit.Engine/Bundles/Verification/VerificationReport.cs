using AuditKit.Engine.Bundles.SignOffs;

namespace AuditKit.Engine.Bundles.Verification;

/// <summary>Everything that a verification looked at.</summary>
/// <param name="Entries">In the order of the checks.</param>
public sealed record VerificationReport(IReadOnlyList<VerificationEntry> Entries)
{
    /// <summary>Every sign-off that the bundle holds, in the order they were given.</summary>
    public IReadOnlyList<SignOffReading> SignOffs { get; init; } = [];

    /// <summary>True if nothing that could be checked differs.</summary>
    public bool Matches => Entries.All(entry => entry.Status != EntryStatus.Mismatched);
}
