using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Statistics.Scores;

namespace AuditKit.Statistics.Tests.Scores;

/// <summary>Simulated scores with a known truth, and the share of intervals that cover it.</summary>
internal static class Draws
{
    /// <summary>Scores uniform on [low, high], labels drawn with the probabilities given.</summary>
    public static ScoreSample Uniform(RandomSource source, int n, double low, double high, Func<double, double> probability)
    {
        double[] scores = [.. Enumerable.Range(0, n).Select(_ => low + ((high - low) * source.NextDouble()))];
        return ScoreSample.OfRows(scores, [.. scores.Select(score => source.NextDouble() < probability(score))]);
    }

    /// <summary>Logits normal, labels by intercept + slope x logit.</summary>
    public static ScoreSample Logistic(RandomSource source, int n, double mean, double spread, double intercept, double slope)
    {
        double[] logits = [.. Enumerable.Range(0, n).Select(_ => mean + (spread * source.NextGaussian()))];
        return ScoreSample.OfRows([.. logits.Select(Expit)], [.. logits.Select(logit => source.NextDouble() < Expit(intercept + (slope * logit)))]);
    }

    /// <summary>Normal scores of two classes, kept with a probability that falls with the score and weighted by its inverse.</summary>
    public static ScoreSample Reweighted(RandomSource source, int n, double shift)
    {
        List<double> scores = [], weights = [];
        List<bool> labels = [];
        while (scores.Count < n)
        {
            bool label = source.NextDouble() < .5;
            double score = source.NextGaussian() + (label ? shift : 0), kept = .2 + (.8 / (1 + Math.Exp(1.5 * score)));
            if (source.NextDouble() >= kept) continue;
            scores.Add(score);
            labels.Add(label);
            weights.Add(1 / kept);
        }

        return ScoreSample.OfRows([.. scores], [.. labels], [.. weights]);
    }

    /// <summary>The share of samples whose interval covers the truth, among those where there is one; and how many had none.</summary>
    public static (double Coverage, int Missing) Coverage(string name, int samples, double truth, Func<SeedStream, MeasuredValue> measure)
    {
        (int covered, int missing) = (0, 0);
        for (int sample = 0; sample < samples; sample++)
        {
            if (measure(SeedStream.FromSeed(31).For(name, sample)) is not MeasuredValue.Measured { Interval: { } interval }) missing++;
            else if (interval.Contains(truth)) covered++;
        }

        double coverage = covered / (double)(samples - missing);
        Report($"{name}: {coverage:0.000} of {samples}, {missing} without");
        return (coverage, missing);
    }

    /// <summary>Shows a figure where test output is shown.</summary>
    public static void Report(string figure) => TestContext.Current.TestOutputHelper?.WriteLine(figure);

    private static double Expit(double x) => 1 / (1 + Math.Exp(-x));
}
