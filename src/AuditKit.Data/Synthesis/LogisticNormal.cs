namespace AuditKit.Data.Synthesis;

/// <summary>
/// The mean of the logistic function of a normal variable. Trapezoid rule on [-12, 12] standard deviations: the integrand is
/// analytic in a strip of half-width pi / sigma, so the error of the rule falls like exp(-2 pi^2 / (sigma h)) (Trefethen and
/// Weideman 2014), below 1e-100 at h = 0.05 and sigma up to 1.5; cutting the tails costs less than 1e-32. What is left is rounding.
/// </summary>
internal static class LogisticNormal
{
    /// <summary>Bound on the absolute error: 480 terms of rounding at 2^-53 with room to spare.</summary>
    public const double ErrorBound = 1e-12;

    private const int HalfSteps = 240;
    private const double Step = 0.05;

    public static double Mean(double mean, double variance)
    {
        double deviation = Math.Sqrt(variance), sum = 0;
        for (int i = -HalfSteps; i <= HalfSteps; i++)
        {
            double z = i * Step;
            sum += CreditModel.Logistic(mean + (deviation * z)) * Math.Exp(-z * z / 2);
        }

        return sum * Step / Math.Sqrt(2 * Math.PI);
    }
}
