using AuditKit.Core.Measurements;
using AuditKit.Statistics.Intervals;
using AuditKit.Statistics.Numerics;

namespace AuditKit.Statistics.Scores;

/// <summary>
/// Observed over expected positives, sum y / sum s = rate / mean score. The interval is Wilson's on the rate, over the mean score, at
/// the number of rows that gives the rate the variance of the residual y - ratio x s: scores that tell the classes apart leave less to
/// chance than a rate alone (delta method of a ratio of means, Cochran 1977, 6.3).
/// </summary>
public static class CalibrationInTheLarge
{
    /// <summary>Name in the record.</summary>
    public const string Method = "wilson over mean score, residual variance";

    // With fewer positives or negatives than this the residual variance is itself too uncertain to be trusted below the binomial one.
    private const double Few = 10;

    /// <summary>The ratio and its interval.</summary>
    public static MeasuredValue Measure(ScoreSample sample, double level)
    {
        WeightSum total = sample.Total;
        double score = sample.Score().Mean;
        if (!(total.Sum > 0)) return new MeasuredValue.NotMeasured("no rows with label and score in this slice");
        if (!(score > 0)) return new MeasuredValue.NotMeasured("every score is 0, so that no positives are expected");
        double rate = sample.PositiveTotal.Sum / total.Sum, trials = Trials(sample, rate, rate / score);
        (double lower, double upper) = WilsonInterval.Ends(Math.Min(rate * trials, trials), trials, StandardNormal.TwoSided(level));
        double ratio = rate / score;
        return new MeasuredValue.Measured(ratio, new Interval(Math.Min(ratio, lower / score), Math.Max(ratio, upper / score), level, Method));
    }

    private static double Trials(ScoreSample sample, double rate, double ratio)
    {
        WeightSum total = sample.Total;
        double binomial = rate * (1 - rate), smaller = Math.Min(sample.PositiveTotal.Effective, sample.NegativeTotal.Effective);
        (_, double residual) = TermMoments.Of(sample, (score, label) => label - (ratio * score));
        if (!(binomial > 0) || !(residual > 0)) return total.Effective;
        double trials = total.Effective * binomial / residual;
        return smaller < Few ? Math.Min(trials, total.Effective) : trials;
    }
}
