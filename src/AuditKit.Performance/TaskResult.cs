using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;

namespace AuditKit.Performance;

/// <summary>What the section says of a task other than yes or no.</summary>
internal static class TaskResult
{
    public static DomainResult Of(string lead, IReadOnlyList<Measurement> measurements, IReadOnlyList<Finding> findings, IReadOnlyList<Exhibit> exhibits, params string[] limits) =>
        new(PerformanceMetrics.Domain, DomainStatus.Completed)
        {
            Lead = lead,
            Measurements = measurements,
            Findings = findings,
            Exhibits = exhibits,
            Limits =
            [
                "Quality is measured on the rows held out for the audit; it says nothing about people who are unlike them.",
                .. limits,
            ],
        };

    public static Finding NoRows { get; } = new("performance.no_rows", Severity.Critical, "No row was held out for the audit, so nothing is measured.") { Action = "Hold rows out under data.split." };

    public static Finding MissingLabels(long missing, long rows) =>
        new("performance.missing_labels", Severity.Warning, $"{Rows(missing)} of {Rows(rows)} held-out rows have no label and leave every metric that needs one.");

    public static string Rows(long rows) => rows.ToString("#,0", System.Globalization.CultureInfo.InvariantCulture);

    public static string Percent(double share) => (100 * share).ToString("0.0", System.Globalization.CultureInfo.InvariantCulture) + " %";

    public static string Number(double value) => value.ToString("0.000", System.Globalization.CultureInfo.InvariantCulture);

    public static Measurement Make(string metric, Slice slice, MeasuredValue value, long count, Digest evidence) => new(metric, slice, value, count) { Evidence = [evidence] };
}
