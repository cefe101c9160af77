using AuditKit.Statistics.Numerics;

namespace AuditKit.Statistics.Association;

/// <summary>The share of a number's variance that lies between groups: eta squared (Pearson 1905).</summary>
public static class CorrelationRatio
{
    /// <summary>
    /// Sum of squares between groups over the total, in [0, 1]; null where the number does not vary. With strata both sums are
    /// taken within each stratum and added.
    /// </summary>
    /// <param name="values">The number of each row; NaN is missing.</param>
    /// <param name="groups">The group of each row; negative is missing.</param>
    /// <param name="groupCount">Number of groups.</param>
    /// <param name="strata">The stratum of each row, negative is missing; empty for one stratum.</param>
    /// <param name="strataCount">Number of strata.</param>
    public static double? EtaSquared(ReadOnlySpan<double> values, ReadOnlySpan<int> groups, int groupCount, ReadOnlySpan<int> strata = default, int strataCount = 1)
    {
        long[] counts = new long[groupCount * strataCount];
        CompensatedSum[] sums = new CompensatedSum[counts.Length];
        for (int row = 0; row < values.Length; row++)
        {
            if (Cell(values, groups, groupCount, strata, row) is not (>= 0 and int cell)) continue;
            counts[cell]++;
            sums[cell].Add(values[row]);
        }

        double[] means = StratumMeans(counts, sums, groupCount, strataCount);
        CompensatedSum between = default, total = default;
        for (int cell = 0; cell < counts.Length; cell++)
        {
            if (counts[cell] > 0) between.Add(counts[cell] * Square((sums[cell].Value / counts[cell]) - means[cell / groupCount]));
        }

        for (int row = 0; row < values.Length; row++)
        {
            if (Cell(values, groups, groupCount, strata, row) is >= 0 and int cell) total.Add(Square(values[row] - means[cell / groupCount]));
        }

        return total.Value > 0 ? Math.Clamp(between.Value / total.Value, 0, 1) : null;
    }

    private static double[] StratumMeans(long[] counts, CompensatedSum[] sums, int groupCount, int strataCount)
    {
        double[] means = new double[strataCount];
        for (int stratum = 0; stratum < strataCount; stratum++)
        {
            long rows = counts.AsSpan(stratum * groupCount, groupCount).ToArray().Sum();
            means[stratum] = rows == 0 ? 0 : sums.AsSpan(stratum * groupCount, groupCount).ToArray().Sum(sum => sum.Value) / rows;
        }

        return means;
    }

    private static int Cell(ReadOnlySpan<double> values, ReadOnlySpan<int> groups, int groupCount, ReadOnlySpan<int> strata, int row)
    {
        int stratum = strata.IsEmpty ? 0 : strata[row];
        return double.IsNaN(values[row]) || groups[row] < 0 || stratum < 0 ? -1 : (stratum * groupCount) + groups[row];
    }

    private static double Square(double x) => x * x;
}
