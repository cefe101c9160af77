using AuditKit.Core.Randomness;
using AuditKit.Explain.Numerics;
using AuditKit.Statistics.Numerics;
using MathNet.Numerics.Distributions;

namespace AuditKit.Explain.Stability;

/// <summary>
/// Ranks of means with intervals that hold for all features together (Mogstad, Romano, Shaikh, Wilhelm 2024): a feature's rank is at
/// best one more than the features whose mean is larger beyond chance, at worst all but those whose mean is smaller beyond chance.
/// Beyond chance: a difference of more than c standard errors, c the quantile of the largest such ratio over all pairs in a
/// multiplier bootstrap over rows, widened from the normal to Student's t. Percentiles of bootstrapped ranks would not cover where
/// means are close.
/// </summary>
/// <param name="Means">Weighted mean of each feature.</param>
/// <param name="Best">Smallest rank of each, 1 for the largest mean.</param>
/// <param name="Worst">Largest rank of each.</param>
internal sealed record RankIntervals(IReadOnlyList<double> Means, IReadOnlyList<int> Best, IReadOnlyList<int> Worst)
{
    private const int Draws = 1_000;

    /// <summary>Rank of a feature among the means; the first of equal ones comes first.</summary>
    public int RankOf(int feature) => 1 + Enumerable.Range(0, Means.Count).Count(other => Means[other] > Means[feature] || (Means[other] == Means[feature] && other < feature));

    /// <summary>Ranks the features.</summary>
    /// <param name="values">Row-major, rows x features.</param>
    /// <param name="weights">One for each row, with a positive sum.</param>
    /// <param name="rowIds">Key of each row's chance.</param>
    /// <param name="features">Features.</param>
    /// <param name="level">Coverage for all features together.</param>
    /// <param name="seeds">Chance.</param>
    public static RankIntervals Of(ReadOnlySpan<double> values, IReadOnlyList<double> weights, IReadOnlyList<int> rowIds, int features, double level, SeedStream seeds)
    {
        int rows = weights.Count;
        double total = weights.Sum(), effective = total * total / weights.Sum(weight => weight * weight);
        double[] means = new double[features], influence = values.ToArray();
        for (int row = 0; row < rows; row++) Dense.AddScaled(means, values.Slice(row * features, features), weights[row] / total);
        for (int i = 0; i < influence.Length; i++) influence[i] = weights[i / features] / total * (influence[i] - means[i % features]);
        if (effective < 2) return new RankIntervals(means, [.. means.Select(_ => 1)], [.. means.Select(_ => features)]);
        double[] errors = PairErrors(influence, rows, features, effective / (effective - 1));
        double critical = Critical(influence, rows, features, errors, rowIds, level, seeds);
        double wide = StudentT.InvCDF(0, 1, effective - 1, StandardNormal.Cumulative(critical));
        bool Beats(int first, int second) => means[first] - means[second] > wide * errors[(first * features) + second];
        return new RankIntervals(
            means,
            [.. Enumerable.Range(0, features).Select(feature => 1 + Enumerable.Range(0, features).Count(other => Beats(other, feature)))],
            [.. Enumerable.Range(0, features).Select(feature => features - Enumerable.Range(0, features).Count(other => Beats(feature, other)))]);
    }

    private static double[] PairErrors(double[] influence, int rows, int features, double correction)
    {
        double[] errors = new double[features * features];
        for (int i = 0; i < features; i++)
        {
            for (int j = i + 1; j < features; j++)
            {
                double sum = 0;
                for (int row = 0; row < rows; row++)
                {
                    double difference = influence[(row * features) + i] - influence[(row * features) + j];
                    sum += difference * difference;
                }

                errors[(i * features) + j] = errors[(j * features) + i] = Math.Sqrt(correction * sum);
            }
        }

        return errors;
    }

    private static double Critical(double[] influence, int rows, int features, double[] errors, IReadOnlyList<int> rowIds, double level, SeedStream seeds)
    {
        double[] sums = new double[Draws * features];
        for (int row = 0; row < rows; row++)
        {
            RandomSource random = seeds.For("multiplier", rowIds[row]).Open();
            for (int draw = 0; draw < Draws; draw++) Dense.AddScaled(sums.AsSpan(draw * features, features), influence.AsSpan(row * features, features), random.NextGaussian());
        }

        double[] largest = new double[Draws];
        for (int draw = 0; draw < Draws; draw++)
        {
            for (int i = 0; i < features; i++)
            {
                for (int j = i + 1; j < features; j++)
                {
                    double error = errors[(i * features) + j];
                    if (error > 0) largest[draw] = Math.Max(largest[draw], Math.Abs(sums[(draw * features) + i] - sums[(draw * features) + j]) / error);
                }
            }
        }

        Array.Sort(largest);
        return largest[Math.Min(Draws - 1, (int)Math.Ceiling((Draws + 1) * level) - 1)];
    }
}
