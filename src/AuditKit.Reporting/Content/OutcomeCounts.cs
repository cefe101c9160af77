using AuditKit.Core.Policies;

namespace AuditKit.Reporting.Content;

/// <summary>How many checks ended how, worst first.</summary>
internal sealed record OutcomeCounts(IReadOnlyList<OutcomeCount> Counts)
{
    /// <summary>Outcomes from the worst to the best.</summary>
    public static IReadOnlyList<Outcome> WorstFirst { get; } = [Outcome.Fail, Outcome.NotEstimable, Outcome.Inconclusive, Outcome.Pass];

    /// <summary>Which of the checks that do not pass are advisory; empty if none is.</summary>
    public string AdvisoryText
    {
        get
        {
            OutcomeCount[] advisory = [.. Counts.Where(count => count.Advisory > 0 && count.Outcome != Outcome.Pass)];
            string[] parts = [.. advisory.Select(count => new OutcomeCount(count.Outcome, count.Advisory, 0).Short)];
            return parts.Length == 0 ? string.Empty : $"{string.Join(", ", parts)} of these {(advisory.Sum(count => count.Advisory) == 1 ? "is advisory: it never decides" : "are advisory: they never decide")}.";
        }
    }

    public int Total => Counts.Sum(count => count.Count);

    public static OutcomeCounts Of(IEnumerable<FindingEntry> entries)
    {
        ILookup<Outcome, FindingEntry> byOutcome = entries.ToLookup(entry => entry.Outcome);
        return new([.. WorstFirst.Where(byOutcome.Contains).Select(outcome =>
            new OutcomeCount(outcome, byOutcome[outcome].Count(), byOutcome[outcome].Count(entry => !entry.IsRequired)))]);
    }
}
