using AuditKit.Core.Randomness;
using AuditKit.Statistics.Intervals;

namespace AuditKit.CoverageTable.Families;

/// <summary>A mean of normal terms, and of their squares.</summary>
internal sealed class MeanFamily : IntervalFamily
{
    public override string Name => "mean, delta";

    // Squares are skewed.
    public override double Slack => 0.03;

    public override IEnumerable<CoverageCase> Cases =>
    [
        new("mean, n 30", (source, _) => { (double mean, double variance) = Moments(source, 30, x => x + 1); return Trial.Of(MomentInterval.Mean(mean, variance, 30, Level), 1); }),
        new("mean of squares, n 60", (source, _) => { (double mean, double variance) = Moments(source, 60, x => x * x); return Trial.Of(MomentInterval.Mean(mean, variance, 60, Level), 1); }),
        new("mean of squares, n 500", (source, _) => { (double mean, double variance) = Moments(source, 500, x => x * x); return Trial.Of(MomentInterval.Mean(mean, variance, 500, Level), 1); }),
    ];

    private static (double Mean, double Variance) Moments(RandomSource source, int n, Func<double, double> term)
    {
        double[] values = [.. Enumerable.Range(0, n).Select(_ => term(source.NextGaussian()))];
        double mean = values.Average();
        return (mean, values.Sum(value => (value - mean) * (value - mean)) / (n - 1));
    }
}
