using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;

namespace AuditKit.Engine.Runs;

/// <summary>House rules that no domain may break: declared metrics only, finite numbers where infinity has no meaning.</summary>
internal static class DomainResultCheck
{
    public static DomainResult Checked(DomainResult result, DomainDescriptor descriptor)
    {
        Dictionary<string, MetricDescriptor> metrics = descriptor.Metrics.ToDictionary(metric => metric.Id, StringComparer.Ordinal);
        foreach (Measurement measurement in result.Measurements)
        {
            if (!metrics.TryGetValue(measurement.Metric, out MetricDescriptor? metric)) throw new InvalidOperationException($"Domain '{descriptor.Id}' emitted the undeclared metric '{measurement.Metric}'.");
            if (measurement.Estimate is { } estimate && double.IsInfinity(estimate) && !metric.AdmitsInfinity) throw new InvalidOperationException($"'{measurement.Metric}' on {measurement.Slice} is infinite, which it does not admit.");
        }

        return result with { Title = descriptor.Title };
    }
}
