using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Statistics.Confusion;

namespace AuditKit.Statistics.Resampling.Lattice;

/// <summary>The gap of one rate over the groups of one set of attributes.</summary>
/// <param name="Metric">The rate.</param>
/// <param name="Value">Largest minus smallest rate with its interval, or why there is none.</param>
/// <param name="Count">Rows in the denominators.</param>
/// <param name="Excluded">Groups where the rate is undefined.</param>
public sealed record RateGap(RateMetric Metric, MeasuredValue Value, long Count, IReadOnlyList<Slice> Excluded);
