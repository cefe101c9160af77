using AuditKit.Explain.Analyses.Features;

namespace AuditKit.Explain.Analyses.Counterfactuals;

/// <summary>A category that may change.</summary>
/// <param name="Feature">The category.</param>
/// <param name="Levels">Levels that it may change to.</param>
/// <param name="Costs">Cost of becoming each level of the feature.</param>
internal sealed record MutableCategory(CategoryFeature Feature, int[] Levels, double[] Costs);
