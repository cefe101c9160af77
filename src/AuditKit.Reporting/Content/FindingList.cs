using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;
using AuditKit.Core.Records;

namespace AuditKit.Reporting.Content;

/// <summary>Makes findings from the checks of a verdict and orders them worst first.</summary>
internal static class FindingList
{
    /// <summary>All checks: worst outcome first, required before advisory, the farthest from its limit first.</summary>
    public static IReadOnlyList<FindingEntry> Of(AuditRecord record, RecordIndex index)
    {
        IEnumerable<FindingEntry> entries = (record.Verdict?.Rules ?? []).SelectMany(rule => Entries(record, rule, index));
        FindingEntry[] ordered = [.. entries.OrderByDescending(entry => entry.Outcome).ThenBy(entry => !entry.IsRequired).ThenByDescending(entry => entry.Distance)];
        return [.. ordered.Select((entry, i) => entry.Outcome == Outcome.Pass ? entry : entry with { Id = $"F-{(i + 1).ToString("D2", System.Globalization.CultureInfo.InvariantCulture)}" })];
    }

    /// <summary>The worst findings, required ones first, each of another rule as long as there are rules; where all pass, those nearest to their limit.</summary>
    public static IReadOnlyList<FindingEntry> Worst(IReadOnlyList<FindingEntry> findings, int count)
    {
        FindingEntry[] open = [.. findings.Where(entry => entry.Outcome != Outcome.Pass).OrderBy(entry => !entry.IsRequired)];
        FindingEntry[] candidates = open.Length > 0 ? open : [.. findings.Where(entry => entry.Figure?.Value is not null)];
        FindingEntry[] firsts = [.. candidates.DistinctBy(entry => entry.Rule.Id).Take(count)];
        FindingEntry[] chosen = [.. firsts, .. candidates.Except(firsts).Take(count - firsts.Length)];
        return [.. candidates.Where(chosen.Contains)];
    }

    /// <summary>A rule that one measurement may satisfy is one finding; any other has one for each check.</summary>
    private static IEnumerable<FindingEntry> Entries(AuditRecord record, RuleVerdict verdict, RecordIndex index)
    {
        if (verdict.Checks.Count == 0) return [Entry(record, verdict, new Check(verdict.Outcome, null, verdict.Rule.Slice, [], verdict.Rule.Options, string.Empty), index)];
        return verdict.Rule.Quantifier == Quantifier.Any
            ? [Entry(record, verdict, verdict.Checks.FirstOrDefault(check => check.Outcome == verdict.Outcome) ?? verdict.Checks[0], index) with { Outcome = verdict.Outcome }]
            : verdict.Checks.Select(check => Entry(record, verdict, check, index));
    }

    private static FindingEntry Entry(AuditRecord record, RuleVerdict verdict, Check check, RecordIndex index)
    {
        Rule rule = verdict.Rule;
        Measurement? measurement = index.Find(check);
        string name = Name(rule, index);
        bool isMetric = rule.Kind == RuleKind.Metric;
        return new FindingEntry
        {
            Rule = rule,
            Outcome = check.Outcome,
            Name = name,
            Where = isMetric ? Wording.Where(check.Slice, check.By, check.Options) : check.Slice.IsAll ? string.Empty : Wording.Where(check.Slice, [], check.Options),
            Subject = isMetric ? name + Wording.Tie(check.Slice, check.By, check.Options) : name,
            Measurement = measurement,
            Figure = measurement is null ? null : index.FigureOf(measurement),
            Reason = check.Reason.Length > 0 ? check.Reason : measurement?.Reason ?? string.Empty,
            Advice = Advices.Of(record, rule, check, measurement),
            Domain = DomainOf(rule),
            Distance = Distances.Of(rule, check.Outcome, measurement, index.Metric(rule.Target)),
        };
    }

    private static string Name(Rule rule, RecordIndex index) => rule.Kind switch
    {
        RuleKind.Metric => index.MetricName(rule.Target),
        RuleKind.Domain => $"{index.DomainTitle(rule.Target)} examined",
        RuleKind.Exhibit => $"{Wording.Sentence(Wording.Words(rule.Target[(rule.Target.IndexOf('.', StringComparison.Ordinal) + 1)..]))} shown",
        _ when rule.Target.Length > 0 => $"No finding \u201C{Wording.Words(rule.Target[(rule.Target.IndexOf('.', StringComparison.Ordinal) + 1)..])}\u201D",
        _ => rule.FindingSeverity is { } severity ? $"No finding: {Wording.Of(severity)}" : "No finding",
    };

    private static string DomainOf(Rule rule)
    {
        int point = rule.Target.IndexOf('.', StringComparison.Ordinal);
        return rule.Kind == RuleKind.Domain ? rule.Target : point < 0 ? string.Empty : rule.Target[..point];
    }
}
