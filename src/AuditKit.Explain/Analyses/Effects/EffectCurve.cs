using AuditKit.Core.Measurements;
using AuditKit.Statistics.Resampling;

namespace AuditKit.Explain.Analyses.Effects;

/// <summary>A mean effect over the points of a grid.</summary>
/// <param name="Grid">The points.</param>
/// <param name="Over">The rows.</param>
/// <param name="Values">The effect at each point.</param>
/// <param name="Counts">Rows behind each point; empty where all rows stand behind every point.</param>
internal sealed record EffectCurve(EffectGrid Grid, EffectRows Over, double[] Values, int[] Counts)
{
    /// <summary>Ends of the band that holds for all points at once.</summary>
    public (double Lower, double Upper)[] Band { get; private init; } = [];

    /// <summary>Largest minus smallest value over the points, with an interval that holds for all pairs of points.</summary>
    public MeasuredValue Range { get; private init; } = new MeasuredValue.NotMeasured("no bootstrap sample was drawn");

    /// <summary>The curve with band and range of its replicates.</summary>
    /// <param name="replicates">By point: by sample.</param>
    /// <param name="level">Coverage.</param>
    public EffectCurve With(double[][] replicates, double level)
    {
        if (Over.Rows.Length < 2) return this with { Band = [.. Values.Select(value => (value, value))], Range = new MeasuredValue.NotMeasured("one row has no spread to estimate an error from") };
        return this with { Band = SimultaneousBand.Of(Values, replicates, level), Range = RangeOf(replicates, level) };
    }

    // What is common to all points of a sample does not move the range: it is taken out before the pairs are compared.
    private MeasuredValue RangeOf(double[][] replicates, double level)
    {
        double gap = Values.Max() - Values.Min();
        if (Values.Length < 2) return new MeasuredValue.NotMeasured("the attribute has one value");
        double[][] centred = [.. replicates.Select(point => (double[])point.Clone())];
        for (int b = 0; b < centred[0].Length; b++)
        {
            double middle = centred.Average(point => point[b]);
            foreach (double[] point in centred) point[b] -= middle;
        }

        MaxT largest = new(centred);
        (double lower, double upper) = largest.Ends(0, Values, level);
        return new MeasuredValue.Measured(gap, new Interval(Math.Min(lower, gap), Math.Max(upper, gap), level, MaxT.Method));
    }
}
