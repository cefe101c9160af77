using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;

namespace AuditKit.Reporting.Content;

/// <summary>Makes the sections of the domains, in the order of the record.</summary>
internal static class Sections
{
    // An eighth of a page: every further one is counted and named.
    private const int MostListed = 6;

    // A metric of more rows (one per column, one per set of attributes) stands in the record.
    private const int MostOfOne = 4;

    public static IReadOnlyList<SectionContent> Of(IReadOnlyList<DomainResult> results, RecordIndex index, IReadOnlyList<FindingEntry> findings) => [.. results.Select(result => Of(result, results, index, findings))];

    private static SectionContent Of(DomainResult result, IReadOnlyList<DomainResult> results, RecordIndex index, IReadOnlyList<FindingEntry> findings)
    {
        Measurement[] remaining = [.. new ShownNumbers(result, results, index).Others()];
        Measurement[] listed = [.. Listed([.. remaining.OrderBy(measurement => index.JudgementOf(measurement) is null)])];
        return new SectionContent(
            result,
            index.DomainTitle(result.Domain),
            Lead(result),
            OutcomeCounts.Of(findings.Where(entry => entry.Domain == result.Domain)),
            listed,
            [.. result.Measurements.Except(new ShownNumbers(Printed(result), [.. results.Select(Printed)], index).Others()), .. listed],
            [.. remaining.Except(listed)]);
    }

    private static DomainResult Printed(DomainResult result) => result with { Exhibits = [.. result.Exhibits.Where(exhibit => exhibit.Detail != true)] };

    private static string Lead(DomainResult result) => result.Status switch
    {
        DomainStatus.Failed => $"This section broke off with an error{(result.Error is { Length: > 0 } error ? $": {Wording.Stopped(error)}" : ".")} {result.Lead}".TrimEnd(),
        DomainStatus.Cancelled => $"The run was cancelled before this section was complete. {result.Lead}".TrimEnd(),
        _ when result.Lead.Length > 0 => result.Lead,
        _ when result.Measurements.Count == 0 => "Nothing was measured here.",
        _ => $"{Wording.Plural(result.Measurements.Count, "number", "numbers")} were asked for; the attached record holds all of them.",
    };

    /// <summary>Of what was measured, all where there are few; else numbers over all rows, then those between groups, of a metric all or none.</summary>
    private static IEnumerable<Measurement> Listed(Measurement[] all)
    {
        // What was not measured stands with its reason among what was not tested.
        Measurement[] remaining = [.. all.Where(measurement => measurement.Reason is null)];
        if (remaining.Length <= MostListed)
        {
            foreach (Measurement measurement in remaining.OrderBy(Rank)) yield return measurement;
            yield break;
        }

        int room = MostListed;
        foreach (Measurement[] group in remaining.Where(m => Rank(m) < 2).GroupBy(m => (Rank: Rank(m), m.Metric)).OrderBy(group => group.Key.Rank).Select(group => group.ToArray()))
        {
            if (group.Length > Math.Min(room, MostOfOne)) continue;
            room -= group.Length;
            foreach (Measurement measurement in group) yield return measurement;
        }
    }

    private static int Rank(Measurement measurement) => measurement.By.Count > 0 ? 1 : measurement.Slice.IsAll ? 0 : 2;
}
