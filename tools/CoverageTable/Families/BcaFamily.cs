using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Resampling;

namespace AuditKit.CoverageTable.Families;

/// <summary>F1, balanced accuracy, MCC and kappa of one slice.</summary>
internal sealed class BcaFamily : IntervalFamily
{
    public override string Name => "cell bootstrap, BCa";

    private static readonly CellMetric[] Metrics = [ConfusionMetrics.F1, ConfusionMetrics.BalancedAccuracy, ConfusionMetrics.MatthewsCorrelation, ConfusionMetrics.Kappa];
    private static readonly (int N, double[] Cells)[] Truths = [(30, [.3, .2, .2, .3]), (30, [.45, .05, .05, .45]), (60, [.05, .1, .05, .8]), (300, [.3, .1, .1, .5])];

    public override int Replicates => 2_000;

    // Below 50 rows a bootstrap of ratios is known to fall a few points short; see the printed figures.
    public override double Slack => 0.04;

    public override IEnumerable<CoverageCase> Cases =>
    [
        .. Metrics.SelectMany(metric => Truths.Select(truth => Of(metric, truth.N, truth.Cells))),
    ];

    private static CoverageCase Of(CellMetric metric, int n, double[] cells) => new($"{metric.Name}, n {n}, cells {string.Join(" ", cells)}", (source, seeds) =>
    {
        long[] drawn = new long[4];
        MultinomialSampler.Draw(source, n, cells, drawn);
        ConfusionBootstrap bootstrap = new(OutcomeTable.Of(new ConfusionMatrix(drawn[0], drawn[1], drawn[2], drawn[3])), seeds, 400);
        return Trial.Of(bootstrap.Measure(metric, Level), metric.Estimate(OutcomeTable.Of(Exact(cells)))!.Value);
    });

    private static ConfusionMatrix Exact(double[] cells)
    {
        long[] counts = [.. cells.Select(cell => (long)Math.Round(1000 * cell))];
        return new ConfusionMatrix(counts[0], counts[1], counts[2], counts[3]);
    }
}
