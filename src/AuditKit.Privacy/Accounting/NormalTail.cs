using MathNet.Numerics;

namespace AuditKit.Privacy.Accounting;

/// <summary>The upper tail of the standard normal distribution without the factor that underflows.</summary>
internal static class NormalTail
{
    private const double InverseSqrtPi = 0.56418958354775628695;

    /// <summary>P[Z &gt; x] e^(x^2/2) for x &gt;= 0.</summary>
    public static double Scaled(double x) => 0.5 * ScaledErfc(x / Math.Sqrt(2));

    private static double ScaledErfc(double x)
    {
        if (x < 5) return Math.Exp(x * x) * SpecialFunctions.Erfc(x);

        // Continued fraction of Laplace (Abramowitz and Stegun 7.1.14); 40 terms reach double precision from x = 5 on.
        double tail = x;
        for (int k = 40; k >= 1; k--) tail = x + (k / 2.0 / tail);
        return InverseSqrtPi / tail;
    }
}
