using AuditKit.Explain.Evidences;
using AuditKit.Explain.Numerics;

namespace AuditKit.Explain.Stability;

/// <summary>How alike the attributions of a row are in every two models: per pair (i &lt; j, i first), per row, NaN where nothing can be compared.</summary>
/// <param name="Ranks">Signed Spearman correlation over the features.</param>
/// <param name="Signs">Share of features with the same sign minus the share with another, of the features that have weight in at least one of the two: from -1 to 1.</param>
internal sealed record SeedPairs(IReadOnlyList<double[]> Ranks, IReadOnlyList<double[]> Signs)
{
    public static SeedPairs Of(SeedSample sample)
    {
        int features = sample.Features.Count, rows = sample.RowIds.Count, models = sample.Models.Count;
        double[][] values = [.. sample.Models.Select(model => model.Numbers)];
        double[][] ranks = [.. values.Select(all => Standardised(all, rows, features))];
        List<double[]> correlations = [], signs = [];
        for (int i = 0; i < models; i++)
        {
            for (int j = i + 1; j < models; j++)
            {
                (double[] first, double[] second, double[] firstRanks, double[] secondRanks) = (values[i], values[j], ranks[i], ranks[j]);
                correlations.Add([.. Enumerable.Range(0, rows).Select(row => Dense.Dot(firstRanks.AsSpan(row * features, features), secondRanks.AsSpan(row * features, features)))]);
                signs.Add([.. Enumerable.Range(0, rows).Select(row => SignBalance(first.AsSpan(row * features, features), second.AsSpan(row * features, features)))]);
            }
        }

        return new SeedPairs(correlations, signs);
    }

    /// <summary>Mid-ranks of each row, centred and of length one, so that the correlation is a dot product; NaN where all are equal.</summary>
    private static double[] Standardised(double[] values, int rows, int features)
    {
        double[] all = new double[values.Length];
        for (int row = 0; row < rows; row++)
        {
            double[] ranks = RankCorrelation.Ranks(values.AsSpan(row * features, features));
            double mean = (features + 1) / 2.0, length = Math.Sqrt(ranks.Sum(rank => (rank - mean) * (rank - mean)));
            for (int i = 0; i < features; i++) all[(row * features) + i] = length > 0 ? (ranks[i] - mean) / length : double.NaN;
        }

        return all;
    }

    // A feature without weight in both says nothing: padding would make everything agree.
    private static double SignBalance(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        int equal = 0, counted = 0;
        for (int i = 0; i < first.Length; i++)
        {
            if (first[i] == 0 && second[i] == 0) continue;
            counted++;
            if (Math.Sign(first[i]) == Math.Sign(second[i])) equal++;
        }

        return counted == 0 ? double.NaN : (2.0 * equal / counted) - 1;
    }
}
