using AuditKit.Statistics.Numerics;

namespace AuditKit.Privacy.Accounting;

/// <summary>
/// Telling N(0, 1) from N(mu, 1): what mu-Gaussian differential privacy allows (Dong, Roth and Su 2022). A Gaussian mechanism
/// with noise s over sensitivity 1 is exactly this with mu = 1/s (Balle and Wang 2018, theorem 8).
/// </summary>
internal static class GaussianTradeoff
{
    /// <summary>delta(eps) = Phi(mu/2 - eps/mu) - e^eps Phi(-mu/2 - eps/mu), for eps &gt;= 0.</summary>
    public static double Delta(double mu, double epsilon)
    {
        if (mu == 0) return 0;
        if (double.IsPositiveInfinity(mu)) return 1;
        double a = (mu / 2) - (epsilon / mu), b = (-mu / 2) - (epsilon / mu);

        // e^eps Phi(b) = e^(-a^2/2) times the scaled tail at -b, because b^2 - a^2 = 2 eps: nothing overflows.
        double scale = Math.Exp(-a * a / 2);
        double delta = a < 0
            ? scale * (NormalTail.Scaled(-a) - NormalTail.Scaled(-b))
            : StandardNormal.Cumulative(a) - (scale * NormalTail.Scaled(-b));
        return Math.Clamp(delta, 0, 1);
    }

    /// <summary>The least eps &gt;= 0 with delta(eps) &lt;= delta.</summary>
    public static double Epsilon(double mu, double delta)
    {
        if (double.IsPositiveInfinity(mu)) return double.PositiveInfinity;
        return LeastEpsilon.With(epsilon => Delta(mu, epsilon), delta);
    }

    /// <summary>The largest true positive rate of a test with this false positive rate: Phi(Phi^-1(fpr) + mu).</summary>
    public static double TruePositiveRate(double mu, double falsePositiveRate) => StandardNormal.Cumulative(StandardNormal.Quantile(falsePositiveRate) + mu);
}
