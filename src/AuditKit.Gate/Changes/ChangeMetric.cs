using AuditKit.Core.Measurements;

namespace AuditKit.Gate.Changes;

/// <summary>Descriptors of differences between two records.</summary>
public static class ChangeMetric
{
    /// <summary>Domain of differences.</summary>
    public const string Domain = "change";

    /// <summary>The id of a metric's difference: <c>change.</c> before the metric's own.</summary>
    public static string IdOf(string metric) => $"{Domain}.{metric}";

    /// <summary>Describes the difference of a metric: same unit and direction, after minus before.</summary>
    public static MetricDescriptor Of(MetricDescriptor metric)
    {
        double? width = metric.Maximum - metric.Minimum;
        return new(IdOf(metric.Id), "change of " + metric.Name, metric.Unit, metric.Direction, -width, width, null, $"after minus before of: {metric.Definition}", metric.Citation);
    }
}
