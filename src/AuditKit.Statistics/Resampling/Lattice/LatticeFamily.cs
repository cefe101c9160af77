using AuditKit.Statistics.Confusion;

namespace AuditKit.Statistics.Resampling.Lattice;

/// <summary>Rates whose gaps hold at the level together: one for a gap of its own, two for a function of two gaps such as average odds.</summary>
/// <param name="Name">What the family is called.</param>
/// <param name="Metrics">At least one rate.</param>
public sealed record LatticeFamily(string Name, IReadOnlyList<RateMetric> Metrics)
{
    /// <summary>A family of one rate.</summary>
    public static LatticeFamily Of(RateMetric metric) => new(metric.Suffix, [metric]);
}
