using AuditKit.Core.Measurements;
using AuditKit.Explain.Numerics;
using MathNet.Numerics.Distributions;

namespace AuditKit.Explain.Groups;

/// <summary>
/// A weighted mean over rows with its standard error. <c>m = sum w y / sum w</c>, <c>variance = k/(k-1) sum w^2 (y-m)^2 / (sum w)^2</c>
/// with Kish's effective count <c>k = (sum w)^2 / sum w^2</c>; for equal weights this is the ordinary mean and its t interval.
/// </summary>
/// <param name="Mean">The mean.</param>
/// <param name="Variance">Squared standard error.</param>
/// <param name="EffectiveCount">Rows of equal weight that would say as much.</param>
/// <param name="Count">Rows.</param>
internal sealed record WeightedMean(double Mean, double Variance, double EffectiveCount, int Count)
{
    public const string Method = "t over rows";

    public const string DifferenceMethod = "Welch t over rows";

    /// <summary>Null where no row has a weight.</summary>
    public static WeightedMean? Of(IReadOnlyList<double> values, IReadOnlyList<double> weights)
    {
        CompensatedSum total = default, squares = default, sum = default, spread = default;
        for (int i = 0; i < values.Count; i++)
        {
            total.Add(weights[i]);
            squares.Add(weights[i] * weights[i]);
            sum.Add(weights[i] * values[i]);
        }

        if (total.Value <= 0) return null;
        double mean = sum.Value / total.Value, effective = total.Value * total.Value / squares.Value;
        for (int i = 0; i < values.Count; i++) spread.Add(weights[i] * weights[i] * (values[i] - mean) * (values[i] - mean));
        double variance = effective > 1 ? effective / (effective - 1) * spread.Value / (total.Value * total.Value) : double.PositiveInfinity;
        return new WeightedMean(mean, variance, effective, values.Count);
    }

    /// <summary>Interval of the mean; null where fewer than two effective rows show no spread.</summary>
    public Interval? IntervalAt(double level) => EffectiveCount < 2 ? null : Around(Mean, Variance, EffectiveCount - 1, level, Method);

    /// <summary>This mean minus another of independent rows, with Welch's interval; the interval is null where one side shows no spread.</summary>
    public (double Difference, Interval? Interval) Minus(WeightedMean other, double level)
    {
        double difference = Mean - other.Mean;
        if (EffectiveCount < 2 || other.EffectiveCount < 2) return (difference, null);
        double variance = Variance + other.Variance;
        double freedom = variance > 0
            ? variance * variance / ((Variance * Variance / (EffectiveCount - 1)) + (other.Variance * other.Variance / (other.EffectiveCount - 1)))
            : EffectiveCount + other.EffectiveCount - 2;
        return (difference, Around(difference, variance, freedom, level, DifferenceMethod));
    }

    private static Interval Around(double center, double variance, double freedom, double level, string method)
    {
        double half = variance > 0 ? StudentT.InvCDF(0, 1, freedom, 0.5 + (level / 2)) * Math.Sqrt(variance) : 0;
        return new Interval(center - half, center + half, level, method);
    }
}
