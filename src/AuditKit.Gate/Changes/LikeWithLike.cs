using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;
using AuditKit.Core.Records;

namespace AuditKit.Gate.Changes;

/// <summary>Says why a record and its baseline, or two of their measurements, must not be compared.</summary>
internal static class LikeWithLike
{
    // What decides the hardware class of domains that measure the run itself.
    private static readonly string[] HardwareFacts = ["architecture", "processors", "device"];

    /// <summary>Why nothing of two records compares; null if something may.</summary>
    public static string? Refuse(AuditRecord baseline, AuditRecord record, Policy policy, bool sameRows)
    {
        string[] reasons = [.. new[] { PolicyGap(baseline.Verdict?.Policy, policy), sameRows ? null : DataGap(baseline.Subject.Data.Digest, record.Subject.Data.Digest) }.OfType<string>()];
        return reasons.Length == 0 ? null : string.Join("; ", reasons);
    }

    /// <summary>A change, without its number where the two measurements were not made alike.</summary>
    public static ModelChange Take(ModelChange change, AuditRecord baseline, AuditRecord record)
    {
        if (change is not { Before: { } before, After: { } after } || change.Difference.Reason is not null) return change;
        return (MethodGap(before.Interval, after.Interval) ?? HardwareGap(after.Metric.Split('.')[0], baseline.Provenance, record.Provenance)) is { } reason
            ? change with { Difference = RecordComparison.Difference(after, new MeasuredValue.NotMeasured(reason)), Paired = false }
            : change;
    }

    private static string? PolicyGap(PolicyReference? judged, Policy policy)
    {
        if (judged is null) return "the baseline was judged by no policy";
        if (judged.Id != policy.Id || judged.Version != policy.Version) return $"the baseline was judged by {judged.Id} {judged.Version}, this record by {policy.Id} {policy.Version}";
        return judged.Digest == policy.Digest ? null : $"the baseline was judged by another text of {policy.Id} {policy.Version} ({judged.Digest}, now {policy.Digest})";
    }

    private static string? DataGap(Digest? before, Digest? after) => (before, after) switch
    {
        (null, _) => "the baseline does not say on which data it was measured",
        (_, null) => "the record does not say on which data it was measured",
        ({ } one, { } two) => one == two ? null : $"the baseline was measured on other data ({one}, now {two})",
    };

    private static string? MethodGap(Interval? before, Interval? after) =>
        before?.Method == after?.Method ? null : $"the intervals were computed otherwise ({before?.Method ?? "none"}, now {after?.Method ?? "none"})";

    private static string? HardwareGap(string domain, Provenance before, Provenance after)
    {
        string part = $"results.{domain}";
        if (!before.Varying.Contains(part) && !after.Varying.Contains(part)) return null;
        string one = Hardware(before), two = Hardware(after);
        return one == two ? null : $"the baseline was measured on other hardware ({one}; now {two})";
    }

    private static string Hardware(Provenance provenance) =>
        string.Join(", ", HardwareFacts.Select(name => $"{name} {provenance.Environment.FirstOrDefault(fact => fact.Name == name)?.Value ?? "not stated"}"));
}
