using AuditKit.Core;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Scores;

namespace AuditKit.Fairness.Thresholds;

/// <summary>One rate swept over the groups of one attribute.</summary>
/// <param name="Set">The attribute.</param>
/// <param name="Rate">The rate.</param>
/// <param name="Groups">Groups with rows in the denominator.</param>
/// <param name="Excluded">The others.</param>
/// <param name="Rows">Rows in the denominators.</param>
/// <param name="Sweep">Null with fewer than two groups.</param>
internal sealed record AttributeSweep(AttributeSet Set, SweptRate Rate, IReadOnlyList<Slice> Groups, IReadOnlyList<Slice> Excluded, long Rows, ThresholdSweep? Sweep);
