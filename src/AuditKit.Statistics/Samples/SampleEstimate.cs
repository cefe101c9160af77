using AuditKit.Core.Measurements;
using AuditKit.Statistics.Intervals;
using AuditKit.Statistics.Numerics;
using MathNet.Numerics.Distributions;

namespace AuditKit.Statistics.Samples;

/// <summary>
/// A number estimated from rows, with the variance of the estimate by the delta method: for rows with influence psi,
/// sum w^2 psi^2 / (sum w)^2 times m / (m - 1), m = (sum w)^2 / sum w^2 (Kish). For a plain mean that is s^2 / n.
/// </summary>
/// <param name="Value">The estimate.</param>
/// <param name="Variance">Its squared standard error.</param>
/// <param name="Effective">Effective number of rows m.</param>
/// <param name="Count">Rows behind it.</param>
public readonly record struct SampleEstimate(double Value, double Variance, double Effective, long Count)
{
    /// <summary>Name of the interval in the record.</summary>
    public const string Method = "delta, t";

    /// <summary>Name of the interval on the logarithm in the record.</summary>
    public const string LogMethod = "delta on the logarithm, t";

    /// <summary>Name of the interval on the logit in the record.</summary>
    public const string LogitMethod = "delta on the logit, t";

    private const string DegenerateMethod = "wilson bound of a mean in [0, 1]";

    // A spread that is only rounding: the terms of the mean are equal.
    private const double Rounding = 1e-20;

    /// <summary>Degrees of freedom of the interval.</summary>
    public double Degrees => Math.Max(1, Effective - 1);

    /// <summary>True if there are two rows to see a spread in.</summary>
    public bool HasSpread => Count >= 2 && Effective > 1;

    /// <summary>True if all rows are equal up to rounding.</summary>
    public bool IsFlat => Variance * Effective <= Rounding * Math.Max(Value * Value, double.Epsilon);

    /// <summary>The logarithm of a positive estimate.</summary>
    public SampleEstimate Logarithm => this with { Value = Math.Log(Value), Variance = Variance / (Value * Value) };

    /// <summary>The mean of terms.</summary>
    /// <param name="terms">One per row, in an order that depends on their values alone.</param>
    /// <param name="weights">One per row; empty where every row counts once.</param>
    public static SampleEstimate Mean(ReadOnlySpan<double> terms, ReadOnlySpan<double> weights = default)
    {
        double mean = WeightedMean(terms, weights);
        double[] influence = new double[terms.Length];
        for (int i = 0; i < influence.Length; i++) influence[i] = terms[i] - mean;
        return OfInfluence(mean, influence, weights);
    }

    /// <summary>An estimate whose rows have the influence given, which has the weighted mean 0.</summary>
    public static SampleEstimate OfInfluence(double value, ReadOnlySpan<double> influence, ReadOnlySpan<double> weights = default)
    {
        CompensatedSum total = default, square = default, spread = default;
        for (int i = 0; i < influence.Length; i++)
        {
            double weight = weights.IsEmpty ? 1 : weights[i];
            total.Add(weight);
            square.Add(weight * weight);
            spread.Add(weight * weight * influence[i] * influence[i]);
        }

        double effective = square.Value > 0 ? total.Value * total.Value / square.Value : 0;
        double correction = effective > 1 ? effective / (effective - 1) : 1;
        double variance = total.Value > 0 ? spread.Value / (total.Value * total.Value) * correction : 0;
        return new SampleEstimate(value, variance, effective, influence.Length);
    }

    /// <summary>Sum of w x over sum of w; NaN without weight.</summary>
    internal static double WeightedMean(ReadOnlySpan<double> terms, ReadOnlySpan<double> weights)
    {
        CompensatedSum total = default, sum = default;
        for (int i = 0; i < terms.Length; i++)
        {
            double weight = weights.IsEmpty ? 1 : weights[i];
            total.Add(weight);
            sum.Add(weight * terms[i]);
        }

        return sum.Value / total.Value;
    }

    /// <summary>The value and its interval on Student's t, cut to the range of the metric.</summary>
    public MeasuredValue Measure(double level, double minimum = double.NegativeInfinity, double maximum = double.PositiveInfinity)
    {
        if (Missing is { } missing) return missing;
        double half = Quantile(level) * Math.Sqrt(Variance);
        return new MeasuredValue.Measured(Value, new Interval(Math.Max(minimum, Value - half), Math.Min(maximum, Value + half), level, Method));
    }

    /// <summary>A positive value with the interval of its logarithm; where it is 0, the plain interval cut at 0.</summary>
    public MeasuredValue MeasurePositive(double level)
    {
        if (Missing is { } missing) return missing;
        if (Value <= 0) return Measure(level, 0);
        double factor = Math.Exp(Quantile(level) * Math.Sqrt(Variance) / Value);
        return new MeasuredValue.Measured(Value, new Interval(Value / factor, Value * factor, level, LogMethod));
    }

    /// <summary>
    /// A value in [0, 1] with the interval of its logit. Where the rows show no spread, the interval is Wilson's at value x n: no score in
    /// [0, 1] spreads more than one that is 0 or 1.
    /// </summary>
    public MeasuredValue MeasureUnit(double level)
    {
        if (Missing is { } missing) return missing;
        if (IsFlat || Value is <= 0 or >= 1)
        {
            (double lower, double upper) = WilsonInterval.Ends(Value * Effective, Effective, StandardNormal.TwoSided(level));
            return new MeasuredValue.Measured(Value, new Interval(Math.Min(lower, Value), Math.Max(upper, Value), level, DegenerateMethod));
        }

        double logit = Math.Log(Value / (1 - Value)), half = Quantile(level) * Math.Sqrt(Variance) / (Value * (1 - Value));
        return new MeasuredValue.Measured(Value, new Interval(1 / (1 + Math.Exp(half - logit)), 1 / (1 + Math.Exp(-logit - half)), level, LogitMethod));
    }

    private MeasuredValue.NotMeasured? Missing => HasSpread
        ? null
        : new MeasuredValue.NotMeasured(Count == 0 ? "no rows in this slice" : "one row has no spread to estimate an error from");

    private double Quantile(double level) => StudentT.InvCDF(0, 1, Degrees, 0.5 + (level / 2));
}
