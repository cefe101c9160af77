using AuditKit.Core.Measurements;

namespace AuditKit.Fairness.Mitigation.Comparison;

/// <summary>The accuracy of the worst group, before and after; it may be another group.</summary>
/// <param name="Before">Lowest accuracy over groups before; NaN where no group has labels.</param>
/// <param name="After">Lowest accuracy over groups after.</param>
/// <param name="Name">The worst group after.</param>
/// <param name="Change">After minus before.</param>
internal sealed record ComparedWorst(double Before, double After, string Name, MeasuredValue Change);
