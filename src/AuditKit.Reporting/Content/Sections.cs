using AuditKit.Core.Domains;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Core.Records;

namespace AuditKit.Reporting.Content;

/// <summary>Makes the sections of the domains, in the order of the record.</summary>
internal static class Sections
{
    public static IReadOnlyList<SectionContent> Of(AuditRecord record, RecordIndex index, IReadOnlyList<FindingEntry> findings) =>
        [.. record.Results.Select(result => new SectionContent(
            result,
            index.DomainTitle(result.Domain),
            Lead(result),
            OutcomeCounts.Of(findings.Where(entry => entry.Domain == result.Domain)),
            Remaining(result)))];

    private static string Lead(DomainResult result) => result.Status switch
    {
        DomainStatus.Failed => $"This section broke off with an error{(result.Error is { Length: > 0 } error ? $": {Wording.Stopped(error)}" : ".")} {result.Lead}".TrimEnd(),
        DomainStatus.Cancelled => $"The run was cancelled before this section was complete. {result.Lead}".TrimEnd(),
        _ when result.Lead.Length > 0 => result.Lead,
        _ when result.Measurements.Count == 0 => "Nothing was measured here.",
        _ => $"{Wording.Plural(result.Measurements.Count, "number", "numbers")} were asked for; all stand below.",
    };

    private static IReadOnlyList<Measurement> Remaining(DomainResult result)
    {
        HashSet<MeasurementKey> shown = [];
        var measurements = new DomainMeasurements(result.Measurements);
        foreach (IntervalExhibit exhibit in result.Exhibits.OfType<IntervalExhibit>())
        {
            foreach (IntervalRow row in exhibit.Rows)
            {
                if (measurements.Find(exhibit.Metric, row.Slice, row.By) is { } measurement) shown.Add(MeasurementKey.Of(measurement));
            }
        }

        return [.. result.Measurements.Where(measurement => !shown.Contains(MeasurementKey.Of(measurement)))];
    }
}
