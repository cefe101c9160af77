using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;

namespace AuditKit.Cli.Views;

/// <summary>The JSON form of a one-domain command: the record's own shapes.</summary>
/// <param name="Metrics">Descriptors of the metrics that occur, by id.</param>
/// <param name="Results">The one result.</param>
/// <param name="Provenance">Inputs and options by name.</param>
internal sealed record ResultFacts(IReadOnlyDictionary<string, MetricDescriptor> Metrics, IReadOnlyList<DomainResult> Results, IReadOnlyDictionary<string, string> Provenance)
{
    public static ResultFacts Of(DomainResult result, DomainDescriptor descriptor, IReadOnlyDictionary<string, string> provenance)
    {
        HashSet<string> used = [.. result.Measurements.Select(measurement => measurement.Metric)];
        SortedDictionary<string, MetricDescriptor> metrics = new(StringComparer.Ordinal);
        foreach (MetricDescriptor metric in descriptor.Metrics.Where(metric => used.Contains(metric.Id))) metrics[metric.Id] = metric;
        return new ResultFacts(metrics, [result], provenance);
    }
}
