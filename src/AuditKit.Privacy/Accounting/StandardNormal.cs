using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace AuditKit.Privacy.Accounting;

/// <summary>The standard normal distribution with relative accuracy in both tails.</summary>
internal static class StandardNormal
{
    private const double Sqrt2 = 1.41421356237309504880;
    private const double InverseSqrtPi = 0.56418958354775628695;

    /// <summary>P[Z &lt;= x].</summary>
    public static double Cdf(double x) => 0.5 * SpecialFunctions.Erfc(-x / Sqrt2);

    /// <summary>The x with P[Z &lt;= x] = p.</summary>
    public static double Quantile(double p) => Normal.InvCDF(0, 1, p);

    /// <summary>P[Z &gt; x] e^(x^2/2) for x &gt;= 0: the tail without the factor that underflows.</summary>
    public static double ScaledTail(double x) => 0.5 * ScaledErfc(x / Sqrt2);

    private static double ScaledErfc(double x)
    {
        if (x < 5) return Math.Exp(x * x) * SpecialFunctions.Erfc(x);

        // Continued fraction of Laplace (Abramowitz and Stegun 7.1.14); 40 terms reach double precision from x = 5 on.
        double tail = x;
        for (int k = 40; k >= 1; k--) tail = x + (k / 2.0 / tail);
        return InverseSqrtPi / tail;
    }
}
