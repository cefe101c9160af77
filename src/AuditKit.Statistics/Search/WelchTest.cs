using MathNet.Numerics.Distributions;

namespace AuditKit.Statistics.Search;

/// <summary>
/// The difference of two means without equal variances (Welch 1947). Where one side shows no spread the variance of the other
/// stands in for it: equal values in a few rows are no proof of certainty.
/// </summary>
internal readonly record struct WelchTest(double Difference, double StandardError, double Freedom)
{
    /// <summary>Compares; null where a side has fewer than two rows or nothing varies.</summary>
    public static WelchTest? Of(double firstMean, double firstVariance, long firstCount, double secondMean, double secondVariance, long secondCount)
    {
        if (firstCount < 2 || secondCount < 2) return null;
        if (firstVariance <= 0) firstVariance = secondVariance;
        if (secondVariance <= 0) secondVariance = firstVariance;
        double first = firstVariance / firstCount, second = secondVariance / secondCount, sum = first + second;
        if (!(sum > 0)) return null;
        double freedom = sum * sum / ((first * first / (firstCount - 1)) + (second * second / (secondCount - 1)));
        return new WelchTest(firstMean - secondMean, Math.Sqrt(sum), freedom);
    }

    /// <summary>t.</summary>
    public double Statistic => Difference / StandardError;

    /// <summary>Two-sided p-value.</summary>
    public double Probability => Math.Min(1, 2 * StudentT.CDF(0, 1, Freedom, -Math.Abs(Statistic)));

    /// <summary>Half the width of the interval.</summary>
    public double HalfWidth(double level) => StandardError * StudentT.InvCDF(0, 1, Freedom, 0.5 + (level / 2));
}
