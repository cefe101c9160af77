using AuditKit.Core.Policies;
using AuditKit.Core.Records;
using AuditKit.Gate.Changes;

namespace AuditKit.Engine.Bundles.Verification;

/// <summary>Finds the differences to judge again: from the baseline where it is given, else those that the verdict recorded.</summary>
internal static class BaselineCheck
{
    private const string Place = "verdict.baseline";

    // Two computations of one difference from the same numbers.
    private const double SameNumber = 1e-9;

    public static BaselineChanges? Take(AuditRecord record, Verdict verdict, Policy policy, VerificationRequest request, List<VerificationEntry> entries)
    {
        if (request.Baseline is null || verdict.Baseline is null)
        {
            if (request.Baseline is not null) entries.Add(VerificationEntry.Differs(Place, "the record was compared with no baseline, one is given"));
            if (verdict.Baseline is { } named) entries.Add(VerificationEntry.Open(Place, $"the differences to record {named.Record} are taken as recorded; give --baseline to compute them again"));
            entries.AddRange(Sums(record, verdict));
            return BaselineChanges.Recorded(verdict);
        }

        BaselineChanges again = request.Baseline(record, policy);
        if (again.Baseline.Record != verdict.Baseline.Record)
        {
            entries.Add(VerificationEntry.Differs(Place, $"the record was compared with {verdict.Baseline.Record}, the given baseline has {again.Baseline.Record}"));
            return BaselineChanges.Recorded(verdict);
        }

        if (Changes(verdict).Any(change => change.Paired) && !again.Changes.Any(change => change.Paired))
        {
            entries.Add(VerificationEntry.Open(Place, "the differences were paired row by row, and the predictions of both runs are not at hand to do it again"));
            entries.AddRange(Sums(record, verdict));
            return BaselineChanges.Recorded(verdict);
        }

        entries.Add(VerificationEntry.Holds(Place, $"differences computed again from record {again.Baseline.Record}"));
        return again;
    }

    // Without the baseline, its value and the difference must at least give the value of this record.
    private static IEnumerable<VerificationEntry> Sums(AuditRecord record, Verdict verdict)
    {
        MeasurementIndex index = new(record);
        foreach (RuleVerdict rule in verdict.Rules)
        {
            foreach (CheckedChange change in rule.Checks.Select(check => check.Change).OfType<CheckedChange>())
            {
                if (change is not { Before: { } before, Difference: { Estimate: { } difference } at }) continue;
                double? now = index.Find(rule.Rule.Target, at.Slice, at.By, at.Options)?.Estimate;
                if (now is { } value && Math.Abs(before + difference - value) <= SameNumber * Math.Max(1, Math.Abs(value))) continue;
                yield return VerificationEntry.Differs(rule.Rule.Id, $"the recorded change and the baseline's value do not give the value of {rule.Rule.Target} on {at.Slice}");
            }
        }
    }

    private static IEnumerable<CheckedChange> Changes(Verdict verdict) => verdict.Rules.SelectMany(rule => rule.Checks).Select(check => check.Change).OfType<CheckedChange>();
}
