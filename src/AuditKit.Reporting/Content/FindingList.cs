using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;
using AuditKit.Core.Records;
using AuditKit.Gate.Waivers;
using AuditKit.Reporting.Numbers;

namespace AuditKit.Reporting.Content;

/// <summary>Makes findings from the checks of a verdict and orders them worst first.</summary>
internal static class FindingList
{
    /// <summary>
    /// All checks: worst outcome first, required before advisory, numbers before rules about no number; then rule by rule, the one
    /// whose check lies farthest from its limit first.
    /// </summary>
    public static IReadOnlyList<FindingEntry> Of(AuditRecord record, RecordIndex index)
    {
        IEnumerable<FindingEntry> entries = (record.Verdict?.Rules ?? []).SelectMany(rule => Entries(record, rule, index));
        FindingEntry[] ordered = [.. entries.OrderByDescending(entry => entry.Outcome)
            .ThenBy(entry => !entry.IsRequired).ThenBy(entry => entry.Rule.Kind != RuleKind.Metric)
            .GroupBy(entry => (entry.Outcome, entry.IsRequired, IsMetric: entry.Rule.Kind == RuleKind.Metric, entry.Rule.Id))
            .GroupBy(rule => (rule.Key.Outcome, rule.Key.IsRequired, rule.Key.IsMetric))
            .SelectMany(block => block.OrderByDescending(rule => rule.Max(entry => entry.Distance)))
            .SelectMany(rule => rule.OrderByDescending(entry => entry.Distance))];
        return [.. ordered.Select((entry, i) => entry.Outcome == Outcome.Pass ? entry : entry with { Id = $"F-{(i + 1).ToString("D2", System.Globalization.CultureInfo.InvariantCulture)}" })];
    }

    /// <summary>The worst findings, required ones first, each of another rule as long as there are rules; where all pass, those nearest to their limit.</summary>
    public static IReadOnlyList<FindingEntry> Worst(IReadOnlyList<FindingEntry> findings, int count)
    {
        // Where a number fails, a rule about findings says the same again without one.
        bool numberFails = findings.Any(entry => entry.Outcome == Outcome.Fail && entry.Rule.Kind == RuleKind.Metric);
        FindingEntry[] open = [.. findings.Where(entry => entry.Outcome != Outcome.Pass && !(numberFails && entry.Rule.Kind == RuleKind.Finding)).OrderBy(entry => !entry.IsRequired)];
        FindingEntry[] candidates = open.Length > 0 ? open : [.. findings.Where(entry => entry.Figure?.Value is not null)];
        FindingEntry[] firsts = [.. candidates.DistinctBy(entry => entry.Rule.Id).Take(count)];
        FindingEntry[] chosen = [.. firsts, .. candidates.Except(firsts).Take(count - firsts.Length)];
        return [.. candidates.Where(chosen.Contains)];
    }

    /// <summary>A rule that one measurement may satisfy is one finding, and so is a rule about findings; any other has one for each check.</summary>
    private static IEnumerable<FindingEntry> Entries(AuditRecord record, RuleVerdict verdict, RecordIndex index)
    {
        if (verdict.Checks.Count == 0) return [Entry(record, verdict, new Check(verdict.Outcome, null, verdict.Rule.Slice, [], verdict.Rule.Options, string.Empty), index)];
        if (verdict.Rule.Kind == RuleKind.Finding) return [Entry(record, verdict, new Check(verdict.Outcome, null, Slice.All, [], verdict.Rule.Options, Matched(verdict)) { WaivedBy = WaivedOutcome.IsWaived(verdict) ? verdict.Checks.Select(check => check.WaivedBy).FirstOrDefault(id => id is not null) : null }, index)];
        return verdict.Rule.Quantifier == Quantifier.Any
            ? [Entry(record, verdict, verdict.Checks.FirstOrDefault(check => check.Outcome == verdict.Outcome) ?? verdict.Checks[0], index) with { Outcome = verdict.Outcome }]
            : verdict.Checks.Select(check => Entry(record, verdict, check, index));
    }

    /// <summary>How many findings a rule met; the findings themselves stand with their sections.</summary>
    private static string Matched(RuleVerdict verdict)
    {
        Check[] failed = [.. verdict.Checks.Where(check => check.Outcome == Outcome.Fail)];
        if (failed.Length == 0) return verdict.Checks.FirstOrDefault(check => check.Outcome == verdict.Outcome)?.Reason ?? string.Empty;
        string weight = verdict.Rule.FindingSeverity is { } severity ? Wording.Of(severity) + " " : string.Empty;
        return $"{NumberFormat.Count(failed.Length)}\u00A0{weight}{(failed.Length == 1 ? "finding" : "findings")}";
    }

    private static FindingEntry Entry(AuditRecord record, RuleVerdict verdict, Check check, RecordIndex index)
    {
        Rule rule = verdict.Rule;
        Measurement? measurement = index.Find(check);
        string name = Name(rule, index);
        bool isMetric = rule.Kind == RuleKind.Metric;
        IReadOnlyDictionary<string, string> options = index.Telling(check.Metric, check.Options);
        return new FindingEntry
        {
            Rule = rule,
            Outcome = check.Outcome,
            Name = name,
            Where = isMetric ? Wording.Where(check.Slice, check.By, options) : check.Slice.IsAll ? string.Empty : Wording.Where(check.Slice, [], check.Options),
            Subject = isMetric ? $"The {Wording.InSentence(name)}{Wording.Tie(check.Slice, check.By, options)}" : name,
            Measurement = measurement,
            Figure = measurement is null ? null : index.FigureOf(measurement),
            Reason = check.Reason.Length > 0 ? check.Reason : measurement?.Reason ?? string.Empty,
            Waiver = WaiverEntries.Of(record, check),
            Change = check.Change,
            Advice = Advices.Of(record, rule, check, measurement),
            Domain = DomainOf(rule),
            Distance = Distances.Of(rule, check.Outcome, measurement, index.Metric(rule.Target)),
        };
    }

    private static string Name(Rule rule, RecordIndex index) => rule.Kind switch
    {
        RuleKind.Metric => index.MetricName(rule.Target),
        RuleKind.Change => $"{index.MetricName(rule.Target)} against the baseline",
        RuleKind.Domain => $"{index.DomainTitle(rule.Target)} examined",
        RuleKind.Exhibit => $"{Wording.Sentence(Wording.Words(rule.Target[(rule.Target.IndexOf('.', StringComparison.Ordinal) + 1)..]))} shown",
        RuleKind.Fact => Wording.Fact(rule.Target),
        RuleKind.Declared => $"{Wording.Key(rule.Target)} declared",
        _ when rule.Target.Length > 0 => $"No finding \u201C{Wording.Words(rule.Target[(rule.Target.IndexOf('.', StringComparison.Ordinal) + 1)..])}\u201D",
        _ => rule.FindingSeverity is { } severity ? $"No {Wording.Of(severity)} finding" : "No finding",
    };

    private static string DomainOf(Rule rule)
    {
        if (rule.Kind == RuleKind.Fact) return string.Empty;
        int point = rule.Target.IndexOf('.', StringComparison.Ordinal);
        return rule.Kind == RuleKind.Domain ? rule.Target : point < 0 ? string.Empty : rule.Target[..point];
    }
}
