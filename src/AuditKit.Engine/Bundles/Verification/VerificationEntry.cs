namespace AuditKit.Engine.Bundles.Verification;

/// <summary>One line of a verification.</summary>
/// <param name="Status">Whether it holds.</param>
/// <param name="Place">File, or number of the record, that it is about.</param>
/// <param name="What">What was found, in one sentence without a full stop.</param>
public sealed record VerificationEntry(EntryStatus Status, string Place, string What)
{
    internal static VerificationEntry Holds(string place, string what) => new(EntryStatus.Checked, place, what);

    internal static VerificationEntry Differs(string place, string what) => new(EntryStatus.Mismatched, place, what);

    internal static VerificationEntry Open(string place, string what) => new(EntryStatus.NotChecked, place, what);
}
