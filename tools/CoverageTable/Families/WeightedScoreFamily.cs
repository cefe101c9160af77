using AuditKit.Core.Randomness;
using AuditKit.Statistics.Intervals;
using AuditKit.Statistics.Numerics;
using AuditKit.Statistics.Scores;

namespace AuditKit.CoverageTable.Families;

/// <summary>Scores of rows that were kept with unequal chances and weighted by their inverse: the truth is that of the population.</summary>
internal sealed class WeightedScoreFamily : IntervalFamily
{
    private const double Shift = .8;

    public override string Name => "weighted AUC, Brier score and recalibration";

    public override int Replicates => 2_000;

    // At an effective n of 40, linearised variances are a little short.
    public override double Slack => 0.025;

    public override IEnumerable<CoverageCase> Cases =>
    [
        Area(60), Area(300), Brier(60), Brier(300),
        new("slope, n 300", (source, _) => Trial.Of(LogisticRecalibration.Fit(Calibrated(source, 300), out string _)!.MeasureSlope(Level), 1)),
        new("observed / expected, n 300", (source, _) => Trial.Of(CalibrationInTheLarge.Measure(Calibrated(source, 300), Level), 1)),
    ];

    private static CoverageCase Area(int n) => new($"AUC, n {n}", (source, _) =>
        new Trial(Thinned(source, n, Binormal, score => .2 + (.8 / (1 + Math.Exp(1.5 * score)))).Auc()!.Interval(Level), StandardNormal.Cumulative(Shift / Math.Sqrt(2))));

    private static CoverageCase Brier(int n) => new($"Brier score, n {n}", (source, _) =>
    {
        ScoreSample sample = Calibrated(source, n);
        (double mean, double variance) = sample.SquaredError();
        return Trial.Of(MomentInterval.UnitMean(mean, variance, sample.Total.Effective, Level), .25 - (.64 / 12));
    });

    private static ScoreSample Calibrated(RandomSource source, int n) => Thinned(source, n, Uniform, score => .25 + (.75 * score));

    private static (double Score, bool Label) Binormal(RandomSource source)
    {
        bool label = source.NextDouble() < .5;
        return (source.NextGaussian() + (label ? Shift : 0), label);
    }

    private static (double Score, bool Label) Uniform(RandomSource source)
    {
        double score = .1 + (.8 * source.NextDouble());
        return (score, source.NextDouble() < score);
    }

    private static ScoreSample Thinned(RandomSource source, int n, Func<RandomSource, (double Score, bool Label)> draw, Func<double, double> kept)
    {
        List<double> scores = [], weights = [];
        List<bool> labels = [];
        while (scores.Count < n)
        {
            (double score, bool label) = draw(source);
            if (source.NextDouble() >= kept(score)) continue;
            scores.Add(score);
            labels.Add(label);
            weights.Add(1 / kept(score));
        }

        return ScoreSample.OfRows([.. scores], [.. labels], [.. weights]);
    }
}
