using AuditKit.Core.Measurements;
using AuditKit.Statistics.Numerics;
using MathNet.Numerics.Distributions;

namespace AuditKit.Explain.Stability;

/// <summary>
/// Mean agreement of all pairs of k models on the same rows, with an interval over models and rows. Models are the scarce unit: the
/// mean over pairs is a U-statistic of degree two in the models, its variance the delete-one jackknife (Arvesen 1969), which is not
/// too small on average (Efron and Stein 1981). To it comes the variance of the mean over rows; what both share is counted twice.
/// The interval is <c>tanh(atanh(u) -+ t s / (1 - u^2))</c>, t by Satterthwaite with k - 1 and n - 1 degrees of freedom.
/// </summary>
/// <param name="Mean">Mean over pairs and rows, from -1 to 1; null where no pair agrees or disagrees on any row.</param>
/// <param name="Interval">Null with fewer than three models.</param>
/// <param name="Pairs">Mean over rows of each pair, in the order (1,2), (1,3), ..., (2,3), ...; pairs without a value are left out.</param>
/// <param name="Models">Models.</param>
/// <param name="Rows">Rows with a value in some pair.</param>
internal sealed record SeedAgreement(double? Mean, Interval? Interval, IReadOnlyList<double> Pairs, int Models, int Rows)
{
    public const string IntervalMethod = "jackknife over retrainings, plus rows, t on the atanh scale";

    private const int LeastModels = 3;

    /// <summary>Agreement of every pair on every row.</summary>
    /// <param name="models">Number of models k.</param>
    /// <param name="values">Per pair (i &lt; j, i first): per row: from -1 to 1, NaN where there is none.</param>
    /// <param name="weights">One for each row.</param>
    /// <param name="level">Coverage.</param>
    public static SeedAgreement Of(int models, IReadOnlyList<double[]> values, IReadOnlyList<double> weights, double level)
    {
        double[] pairs = [.. values.Select(rows => WeightedMean(rows, weights))];
        double[] present = [.. pairs.Where(double.IsFinite)];
        double[] byRow = [.. Enumerable.Range(0, weights.Count).Select(row => MeanOf(values.Select(pair => pair[row])))];
        int rows = byRow.Count(double.IsFinite);
        if (present.Length == 0) return new SeedAgreement(null, null, [], models, rows);
        double mean = present.Average();
        bool isFull = models >= LeastModels && rows >= 2 && present.Length == pairs.Length;
        return new SeedAgreement(mean, isFull ? IntervalOf(mean, Jackknife(models, pairs), RowVariance(byRow, weights), models, rows, level) : null, present, models, rows);
    }

    private static Interval IntervalOf(double mean, double overModels, double overRows, int models, int rows, double level)
    {
        double variance = overModels + overRows, slack = 1 - (mean * mean);
        if (!(variance > 0) || !(slack > 1e-12)) return new Interval(mean, mean, level, IntervalMethod);
        double freedom = variance * variance / ((overModels * overModels / (models - 1)) + (overRows * overRows / (rows - 1)));
        double half = StudentT.InvCDF(0, 1, Math.Max(1, freedom), 0.5 + (level / 2)) * Math.Sqrt(variance) / slack, centre = Math.Atanh(mean);
        return new Interval(Math.Tanh(centre - half), Math.Tanh(centre + half), level, IntervalMethod);
    }

    /// <summary><c>(k-1)/k sum_i (u_i - mean)^2</c>, u_i the mean over pairs without model i.</summary>
    internal static double Jackknife(int models, IReadOnlyList<double> pairs)
    {
        double[] sums = new double[models];
        double total = pairs.Sum();
        int at = 0;
        for (int i = 0; i < models; i++)
        {
            for (int j = i + 1; j < models; j++, at++) (sums[i], sums[j]) = (sums[i] + pairs[at], sums[j] + pairs[at]);
        }

        double left = (models - 1) * (models - 2) / 2.0;
        double[] without = [.. sums.Select(sum => (total - sum) / left)];
        double mean = without.Average();
        return (models - 1.0) / models * without.Sum(value => (value - mean) * (value - mean));
    }

    private static double RowVariance(double[] byRow, IReadOnlyList<double> weights)
    {
        int[] rows = [.. Enumerable.Range(0, byRow.Length).Where(row => double.IsFinite(byRow[row]))];
        return Groups.WeightedMean.Of([.. rows.Select(row => byRow[row])], [.. rows.Select(row => weights[row])]) is { EffectiveCount: > 1 } mean ? mean.Variance : 0;
    }

    private static double WeightedMean(double[] values, IReadOnlyList<double> weights)
    {
        CompensatedSum sum = default, total = default;
        for (int row = 0; row < values.Length; row++)
        {
            if (!double.IsFinite(values[row])) continue;
            sum.Add(weights[row] * values[row]);
            total.Add(weights[row]);
        }

        return total.Value > 0 ? sum.Value / total.Value : double.NaN;
    }

    private static double MeanOf(IEnumerable<double> values)
    {
        double[] present = [.. values.Where(double.IsFinite)];
        return present.Length == 0 ? double.NaN : present.Average();
    }
}
