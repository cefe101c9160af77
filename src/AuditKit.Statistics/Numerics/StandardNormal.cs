using MathNet.Numerics;

namespace AuditKit.Statistics.Numerics;

/// <summary>The standard normal distribution.</summary>
public static class StandardNormal
{
    /// <summary>Density at <paramref name="x"/>.</summary>
    public static double Density(double x) => Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI);

    /// <summary>P(Z &lt;= x).</summary>
    public static double Cumulative(double x) => 0.5 * SpecialFunctions.Erfc(-x / Math.Sqrt(2));

    /// <summary>The x with P(Z &lt;= x) = probability; infinite at 0 and 1.</summary>
    public static double Quantile(double probability) => probability switch
    {
        <= 0 => double.NegativeInfinity,
        >= 1 => double.PositiveInfinity,
        _ => -Math.Sqrt(2) * SpecialFunctions.ErfcInv(2 * probability),
    };

    /// <summary>z with P(-z &lt;= Z &lt;= z) = level: 1.959964 for 0.95.</summary>
    public static double TwoSided(double level) => Quantile(0.5 + (level / 2));
}
