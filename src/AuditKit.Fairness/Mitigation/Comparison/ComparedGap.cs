using AuditKit.Core;
using AuditKit.Core.Measurements;

namespace AuditKit.Fairness.Mitigation.Comparison;

/// <summary>One gap, before and after.</summary>
/// <param name="Kind">Which gap.</param>
/// <param name="Before">The gap of the audited rule.</param>
/// <param name="After">The gap of the mitigated rule.</param>
/// <param name="Change">After minus before, paired.</param>
/// <param name="Rows">Rows in the denominators.</param>
/// <param name="Excluded">Groups without such rows.</param>
internal sealed record ComparedGap(GapKind Kind, MeasuredValue Before, MeasuredValue After, MeasuredValue Change, long Rows, IReadOnlyList<Slice> Excluded);
