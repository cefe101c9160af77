using AuditKit.Statistics.Numerics;

namespace AuditKit.Statistics.Hypotheses;

/// <summary>The pooled z test of two proportions.</summary>
/// <param name="Statistic">(p1 - p2) / sqrt(p (1 - p) (1/n1 + 1/n2)), p pooled; 0 where p is 0 or 1.</param>
/// <param name="Probability">Two-sided p-value.</param>
public sealed record TwoProportionTest(double Statistic, double Probability)
{
    /// <summary>Tests first out of firstTrials against second out of secondTrials.</summary>
    public static TwoProportionTest Of(long first, long firstTrials, long second, long secondTrials)
    {
        double pooled = (double)(first + second) / (firstTrials + secondTrials);
        double error = Math.Sqrt(pooled * (1 - pooled) * ((1.0 / firstTrials) + (1.0 / secondTrials)));
        double z = error > 0 ? ExactFraction.Difference(first, firstTrials, second, secondTrials) / error : 0;
        return new(z, 2 * StandardNormal.Cumulative(-Math.Abs(z)));
    }
}
