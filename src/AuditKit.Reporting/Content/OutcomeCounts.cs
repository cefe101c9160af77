using AuditKit.Core.Policies;

namespace AuditKit.Reporting.Content;

/// <summary>How many checks ended how, worst first.</summary>
internal sealed record OutcomeCounts(IReadOnlyList<OutcomeCount> Counts)
{
    /// <summary>Outcomes from the worst to the best.</summary>
    public static IReadOnlyList<Outcome> WorstFirst { get; } = [Outcome.Fail, Outcome.NotEstimable, Outcome.Inconclusive, Outcome.Pass];

    public int Total => Counts.Sum(count => count.Count);

    public static OutcomeCounts Of(IEnumerable<FindingEntry> entries)
    {
        ILookup<Outcome, FindingEntry> byOutcome = entries.ToLookup(entry => entry.Outcome);
        return new([.. WorstFirst.Where(byOutcome.Contains).Select(outcome =>
            new OutcomeCount(outcome, byOutcome[outcome].Count(), byOutcome[outcome].Count(entry => !entry.IsRequired)))]);
    }
}
