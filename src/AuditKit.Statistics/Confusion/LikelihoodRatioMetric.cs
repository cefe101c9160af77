using AuditKit.Core.Measurements;
using AuditKit.Statistics.Intervals;

namespace AuditKit.Statistics.Confusion;

/// <summary>A ratio of two rates over disjoint rows, with the log-delta interval of Simel, Samsa and Matchar 1991.</summary>
/// <param name="Suffix">Id without the domain.</param>
/// <param name="Name">The field's name.</param>
/// <param name="Upper">The rate above the line.</param>
/// <param name="Lower">The rate below the line.</param>
/// <param name="Definition">The formula in one line.</param>
/// <param name="Citation">Where it comes from.</param>
public sealed record LikelihoodRatioMetric(string Suffix, string Name, RateMetric Upper, RateMetric Lower, string Definition, string Citation)
    : ConfusionMetric(Suffix, Name, Direction.Neutral, 0, null, null, Definition, Citation)
{
    /// <inheritdoc />
    public override long Denominator(OutcomeTable table) => table.Count(OutcomeCells.Complete);

    /// <summary>The ratio with its interval, or why there is none.</summary>
    public MeasuredValue Measure(OutcomeTable table, double level)
    {
        (Proportion upper, Proportion lower) = (Upper.Rate(table), Lower.Rate(table));
        if (!upper.IsDefined) return new MeasuredValue.NotMeasured(Upper.ReasonFor(table));
        if (!lower.IsDefined) return new MeasuredValue.NotMeasured(Lower.ReasonFor(table));
        if (lower.EffectiveSuccesses <= 0) return new MeasuredValue.NotMeasured($"the {Lower.Name} is 0");
        return new MeasuredValue.Measured(upper.Over(lower), KatzInterval.Of(upper, lower, level));
    }
}
