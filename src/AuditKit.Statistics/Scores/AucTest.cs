using AuditKit.Statistics.Intervals;
using AuditKit.Statistics.Numerics;

namespace AuditKit.Statistics.Scores;

/// <summary>Whether independent groups have one AUC.</summary>
/// <param name="Statistic">The largest |A_i - A_j| / sqrt(v_i + v_j) over pairs, DeLong's variances; its sign for two groups is that of the first minus the second.</param>
/// <param name="Probability">P(studentized range of G groups &gt; sqrt 2 x |statistic|): the two-sided normal p for two groups, simultaneous for more.</param>
public sealed record AucTest(double Statistic, double Probability)
{
    /// <summary>Compares groups; small classes and separated ones with the safe variance.</summary>
    public static AucTest Of(IReadOnlyList<AucEstimate> areas)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(areas.Count, 2);
        double largest = 0;
        for (int i = 0; i < areas.Count; i++)
        {
            for (int j = i + 1; j < areas.Count; j++)
            {
                double z = (areas[i].SafeValue - areas[j].SafeValue) / Math.Sqrt(areas[i].SafeVariance + areas[j].SafeVariance);
                if (Math.Abs(z) > Math.Abs(largest)) largest = z;
            }
        }

        double probability = areas.Count == 2
            ? 2 * StandardNormal.Cumulative(-Math.Abs(largest))
            : Math.Max(0, 1 - StudentizedRange.Cumulative(Math.Sqrt(2) * Math.Abs(largest), areas.Count));
        return new(largest, probability);
    }
}
