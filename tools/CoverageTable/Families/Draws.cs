using AuditKit.Core.Randomness;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Rankings;
using AuditKit.Statistics.Resampling;
using AuditKit.Statistics.Scores;

namespace AuditKit.CoverageTable.Families;

/// <summary>Samples that several families share.</summary>
internal static class Draws
{
    public static long Count(RandomSource source, long n, double rate) => BinomialSampler.Draw(source, n, rate);

    public static Proportion Rate(RandomSource source, long n, double rate) => Proportion.Of(Count(source, n, rate), n);

    /// <summary>Groups of n rows; the last has its own rate.</summary>
    public static Proportion[] Groups(RandomSource source, int groups, long n, double rate, double last) =>
        [.. Enumerable.Range(0, groups).Select(group => Rate(source, n, group == groups - 1 ? last : rate))];

    /// <summary>Positives from N(shift, 1) and negatives from N(0, 1); the area is Phi(shift / sqrt 2).</summary>
    public static ScoreSample Binormal(RandomSource source, int positives, int negatives, double shift)
    {
        (double[] scores, bool[] labels) = (new double[positives + negatives], new bool[positives + negatives]);
        for (int row = 0; row < scores.Length; row++)
        {
            labels[row] = row < positives;
            scores[row] = source.NextGaussian() + (labels[row] ? shift : 0);
        }

        return ScoreSample.OfRows(scores, labels);
    }

    /// <summary>Scores .05, .15, ..., .95, equally likely, with labels of rate score + error (cut to [0, 1]).</summary>
    public static ScoreSample Calibrated(RandomSource source, int n, double error)
    {
        double[] values = [.. Enumerable.Range(0, 10).Select(Score)];
        (long[] rows, long[] positives) = (new long[10], new long[10]);
        MultinomialSampler.Draw(source, n, [.. Enumerable.Repeat(1.0, 10)], rows);
        for (int i = 0; i < 10; i++) positives[i] = Count(source, rows[i], Rate(i, error));
        return ScoreSample.Of(values, positives, [.. rows.Zip(positives, (all, positive) => all - positive)]);
    }

    /// <summary>Scores uniform on [low, high], labels with the probability given.</summary>
    public static ScoreSample Uniform(RandomSource source, int n, double low, double high, Func<double, double> probability)
    {
        double[] scores = [.. Enumerable.Range(0, n).Select(_ => low + ((high - low) * source.NextDouble()))];
        return ScoreSample.OfRows(scores, [.. scores.Select(score => source.NextDouble() < probability(score))]);
    }

    /// <summary>Logits from N(mean, 1), labels by intercept + slope x logit.</summary>
    public static ScoreSample Logistic(RandomSource source, int n, double mean, double intercept, double slope)
    {
        double[] logits = [.. Enumerable.Range(0, n).Select(_ => mean + source.NextGaussian())];
        return ScoreSample.OfRows([.. logits.Select(Expit)], [.. logits.Select(logit => source.NextDouble() < Expit(intercept + (slope * logit)))]);

        static double Expit(double x) => 1 / (1 + Math.Exp(-x));
    }

    public static double[] Normals(RandomSource source, int n, double mean, double spread) => [.. Enumerable.Range(0, n).Select(_ => mean + (spread * source.NextGaussian()))];

    /// <summary>One of several categories.</summary>
    public static int Category(RandomSource source, double[] shares)
    {
        double u = source.NextDouble();
        for (int one = 0; one < shares.Length - 1; one++)
        {
            if (u < shares[one]) return one;
            u -= shares[one];
        }

        return shares.Length - 1;
    }

    public static int[] Shuffled(RandomSource source, int count)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        source.Shuffle<int>(order);
        return order;
    }

    /// <summary>Lists of the same items in random orders.</summary>
    public static RankedLists Lists(RandomSource source, int lists, int length, out int[] items)
    {
        items = [.. Enumerable.Range(0, lists).SelectMany(_ => Shuffled(source, length))];
        return RankedLists.Of([.. items.Select((_, row) => row / length)], [.. items.Select((_, row) => (row % length) + 1)]);
    }

    public static double Score(int index) => (index + 0.5) / 10;

    public static double Rate(int index, double error) => Math.Clamp(Score(index) + error, 0, 1);

    /// <summary>The true mean over the ten scores.</summary>
    public static double Mean(Func<int, double> term) => Enumerable.Range(0, 10).Average(term);
}
