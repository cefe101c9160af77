using AuditKit.Core.Measurements;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Cube;

namespace AuditKit.Fairness.Groups.Metrics;

/// <summary>What weighted or dependent rows are worth: the effective number of rows behind the selection rate, and rows over that number.</summary>
internal static class DesignEffects
{
    public const string EffectiveRows = "fairness.selection_rate_effective_rows";
    public const string DesignEffect = "fairness.selection_rate_design_effect";

    public static IReadOnlyList<MetricDescriptor> All { get; } =
    [
        new(EffectiveRows, "effective rows of the selection rate", "rows", Direction.Neutral, 0, null, null, "independent rows of weight 1 that would make the selection rate as sure: (sum w)^2 / sum w^2 for weights; p (1 - p) over the linearised variance over units, with the small-sample factor (z / t)^2", "Kish 1965; Korn and Graubard 1998"),
        new(DesignEffect, "design effect of the selection rate", "1", Direction.Neutral, 1, null, 1, "rows behind the selection rate over effective rows", "Kish 1965"),
    ];

    /// <summary>Both numbers of a slice; nothing where rows count once and are independent.</summary>
    public static IEnumerable<Measurement> Of(CubeSlice slice, FairnessSettings settings)
    {
        Proportion rate = ConfusionMetrics.SelectionRate.Rate(slice.Outcomes);
        if (!rate.IsDefined || !rate.IsWeighted) yield break;
        yield return new Measurement(EffectiveRows, slice.Slice, new MeasuredValue.Measured(rate.EffectiveTrials), rate.Trials) { Evidence = settings.Evidence };
        yield return new Measurement(DesignEffect, slice.Slice, new MeasuredValue.Measured(rate.Trials / rate.EffectiveTrials), rate.Trials) { Evidence = settings.Evidence };
    }
}
