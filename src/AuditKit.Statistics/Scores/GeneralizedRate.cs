using AuditKit.Core.Measurements;
using AuditKit.Statistics.Intervals;
using MathNet.Numerics.Distributions;

namespace AuditKit.Statistics.Scores;

/// <summary>
/// An error rate of scores in place of answers: the mean score of the negatives (generalized false positive rate) or one minus the
/// mean score of the positives (generalized false negative rate) (Pleiss et al. 2017). The interval is Wilson's at the number of rows
/// that gives a 0/1 variable of this mean the variance of the scores: like the delta interval in large samples, and inside [0, 1] in small ones.
/// </summary>
/// <param name="Value">The rate.</param>
/// <param name="Variance">Sample variance of the scores of this class.</param>
/// <param name="Rows">Rows of this class, effective ones where they have weights.</param>
public sealed record GeneralizedRate(double Value, double Variance, double Rows)
{
    /// <summary>Name in the record.</summary>
    public const string Method = "wilson at the variance of the scores, t";

    // A variance from fewer rows is not trusted to be below the binomial one.
    private const double Few = 10;

    /// <summary>The rate as a range over groups should take it.</summary>
    public double SafeValue => ((Value * Trials) + 1) / (Trials + 2);

    /// <summary>Its squared standard error, never 0.</summary>
    public double SafeVariance => SafeValue * (1 - SafeValue) / (Trials + 2);

    private double Trials
    {
        get
        {
            double binomial = Value * (1 - Value), trials = Variance > 0 ? Rows * binomial / Variance : Rows;
            return Rows < Few || !(Variance > 0) ? Math.Min(trials, Rows) : trials;
        }
    }

    /// <summary>The generalized false positive rate; null without negatives.</summary>
    public static GeneralizedRate? FalsePositive(ScoreSample sample) => Of(sample.Only(false), static score => score);

    /// <summary>The generalized false negative rate; null without positives.</summary>
    public static GeneralizedRate? FalseNegative(ScoreSample sample) => Of(sample.Only(true), static score => 1 - score);

    /// <summary>The rate with its interval.</summary>
    public MeasuredValue Measure(double level)
    {
        // Student's quantile: the variance behind the trials is itself estimated.
        double trials = Trials, multiple = StudentT.InvCDF(0, 1, Math.Max(1, Rows - 1), 0.5 + (level / 2));
        (double lower, double upper) = WilsonInterval.Ends(Math.Min(Value * trials, trials), trials, multiple);
        return new MeasuredValue.Measured(Value, new Interval(Math.Min(Value, lower), Math.Max(Value, upper), level, Method));
    }

    private static GeneralizedRate? Of(ScoreSample rows, Func<double, double> error)
    {
        if (!(rows.Total.Sum > 0)) return null;
        (double mean, double variance) = TermMoments.Of(rows, (score, _) => error(score));
        return new(mean, variance, rows.Total.Effective);
    }
}
