using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;
using AuditKit.Core.Records;
using AuditKit.Gate.Conditions;

namespace AuditKit.Gate.Evaluation;

/// <summary>What rules ask of a record. Domains are known by the ids in the record alone.</summary>
internal sealed class RecordView(AuditRecord record)
{
    /// <summary>The domain of an id such as <c>fairness.four_fifths_ratio</c>.</summary>
    public static string DomainOf(string id) => id.Split('.')[0];

    public RecordFacts Facts { get; } = new(record);

    public IReadOnlyList<DomainResult> Results => record.Results;

    public IEnumerable<Measurement> Measurements(string metric) =>
        record.Results.SelectMany(result => result.Measurements).Where(measurement => measurement.Metric == metric);

    /// <summary>What a check judged; null where there was none.</summary>
    public Measurement? MeasurementOf(Check check) => check.Metric is null ? null : Measurements(check.Metric).FirstOrDefault(measurement =>
        measurement.Slice.Equals(check.Slice)
        && measurement.By.SequenceEqual(check.By)
        && measurement.Options.Count == check.Options.Count
        && measurement.Options.All(option => check.Options.GetValueOrDefault(option.Key) == option.Value));

    public MetricDescriptor? Metric(string id) => record.Metrics.GetValueOrDefault(id);

    public DomainResult? Result(string domain) => record.Results.FirstOrDefault(result => result.Domain == domain);

    public IEnumerable<Finding> Findings => record.Stages.SelectMany(stage => stage.Findings)
        .Concat(record.Results.SelectMany(result => result.Findings));

    /// <summary>What the spec's author stated under a key; null if nothing.</summary>
    public string? Declared(string key) => record.Audit.Declared.GetValueOrDefault(key) is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    /// <summary>True if the id names a domain of this record, whether it ran or not; other findings come from the stages before the domains.</summary>
    public bool IsDomain(string domain) => Result(domain) is not null || record.NotRun.ContainsKey(domain);

    public bool StagesCompleted => record.Stages.Count > 0 && record.Status != RunStatus.Cancelled;

    /// <summary>Why nothing can be said about a domain; null if it completed.</summary>
    public string? GapOf(string domain) => Result(domain) switch
    {
        null => $"domain '{domain}' did not run",
        { Status: DomainStatus.Completed } => null,
        { Status: DomainStatus.Cancelled } => $"domain '{domain}' was cancelled before its end",
        { Error: { Length: > 0 } error } => $"domain '{domain}' failed: {error}",
        _ => $"domain '{domain}' failed",
    };
}
