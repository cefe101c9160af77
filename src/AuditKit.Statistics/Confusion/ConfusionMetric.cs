using AuditKit.Core.Measurements;

namespace AuditKit.Statistics.Confusion;

/// <summary>
/// A metric of the confusion matrix. Performance and Fairness put their prefix before <paramref name="Suffix"/> and so say the
/// same number under two ids.
/// </summary>
/// <param name="Suffix">Id without the domain.</param>
/// <param name="Name">The field's name.</param>
/// <param name="Direction">Which way is better.</param>
/// <param name="Minimum">Smallest possible value.</param>
/// <param name="Maximum">Largest possible value; null where there is none.</param>
/// <param name="Ideal">Value of a perfect classifier; null where it has none.</param>
/// <param name="Definition">The formula in one line.</param>
/// <param name="Citation">Where it comes from.</param>
public abstract record ConfusionMetric(
    string Suffix, string Name, Direction Direction, double Minimum, double? Maximum, double? Ideal, string Definition, string Citation)
{
    /// <summary>The descriptor under a domain's prefix.</summary>
    public MetricDescriptor Describe(string domain) => new($"{domain}.{Suffix}", Name, "1", Direction, Minimum, Maximum, Ideal, Definition, Citation);

    /// <summary>Rows in the metric's own denominator.</summary>
    public abstract long Denominator(OutcomeTable table);
}
