using AuditKit.Core.Policies;
using AuditKit.Core.Records;

namespace AuditKit.Gate.Changes;

/// <summary>The differences between a record and its baseline, as rules judge them.</summary>
/// <param name="Baseline">Which record is the baseline, and why it is refused.</param>
/// <param name="Changes">The differences.</param>
public sealed record BaselineChanges(BaselineReference Baseline, IReadOnlyList<CheckedChange> Changes)
{
    /// <summary>Takes differences of two records, those alone that compare like with like.</summary>
    /// <param name="baseline">The record before.</param>
    /// <param name="record">The record that is judged.</param>
    /// <param name="policy">The policy that judges.</param>
    /// <param name="changes">Their differences, paired where predictions are at hand.</param>
    public static BaselineChanges Of(AuditRecord baseline, AuditRecord record, Policy policy, IEnumerable<ModelChange> changes)
    {
        ModelChange[] all = [.. changes];

        // Stored predictions have no digest of their rows alone; rows that were joined one by one are the same.
        string? refused = LikeWithLike.Refuse(baseline, record, policy, sameRows: all.Any(change => change.Paired));
        BaselineReference reference = new(baseline.Audit.Name, baseline.ComputeDigest()) { Refused = refused };
        return new BaselineChanges(reference, refused is null ? [.. all.Select(change => Taken(LikeWithLike.Take(change, baseline, record)))] : []);
    }

    /// <summary>The differences that a verdict recorded, so that it can be judged again without the baseline; null if it names none.</summary>
    public static BaselineChanges? Recorded(Verdict verdict) => verdict.Baseline is { } baseline
        ? new BaselineChanges(baseline, [.. verdict.Rules.SelectMany(rule => rule.Checks).Select(check => check.Change).OfType<CheckedChange>().DistinctBy(Key)])
        : null;

    private static CheckedChange Taken(ModelChange change) => new(change.Difference, change.Paired)
    {
        Before = change.Before?.Estimate,
        IsNew = change is { Before: null, After: not null } ? true : null,
    };

    // Two rules may judge one difference; the order of the checks of each comes from its outcomes.
    private static (string, Core.Slice, string, string) Key(CheckedChange change) => (
        change.Difference.Metric,
        change.Difference.Slice,
        string.Join('\u001f', change.Difference.By),
        string.Join('\u001f', change.Difference.Options.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key + '\u001e' + pair.Value)));
}
