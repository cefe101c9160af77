using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Intervals;

namespace AuditKit.CoverageTable.Families;

/// <summary>Rates, gaps and ratios where several rows belong to one unit.</summary>
internal sealed class ClusteredRateFamily : IntervalFamily
{
    public override string Name => "rates over units";

    public override int Replicates => 1_500;

    public override IEnumerable<CoverageCase> Cases =>
    [
        .. new[] { (30, 5, .3, .02), (50, 5, .3, .5), (50, 20, .05, .1), (200, 5, .5, .3), (40, 10, .5, .9) }.SelectMany(one => new[]
        {
            Of("rate", one, one.Item3, rates => new MeasuredValue.Measured(rates[0].Estimate, WilsonInterval.Of(rates[0], Level))),
            Of("max-min difference", one, 0, rates => MaxMinDifference.Measure(rates, Level)),
            Of("min/max ratio", one, 1, rates => MinMaxRatio.Measure(rates, Level)),
        }),
    ];

    private static CoverageCase Of(string name, (int Units, int Rows, double Rate, double Correlation) one, double truth, Func<Proportion[], MeasuredValue> measure) =>
        new($"{name}, 3 x {one.Units} units of {one.Rows} rows, p {one.Rate}, ICC {one.Correlation}", (source, _) =>
            Trial.Of(measure([.. Enumerable.Range(0, 3).Select(_ => ConfusionMetrics.SelectionRate.Rate(Draw(source, one.Units, one.Rows, one.Rate, one.Correlation)))]), truth));

    // Beta-binomial units.
    private static OutcomeTable Draw(RandomSource source, int units, int rows, double rate, double correlation)
    {
        double size = (1 / correlation) - 1;
        byte[] answers = new byte[units * rows];
        for (int unit = 0; unit < units; unit++)
        {
            double a = source.NextGamma(rate * size), b = source.NextGamma((1 - rate) * size);
            for (int row = 0; row < rows; row++) answers[(unit * rows) + row] = source.NextDouble() * (a + b) < a ? (byte)1 : (byte)0;
        }

        CubeRows counted = new() { Count = answers.Length, Predictions = answers };
        return ClusteredLattice.Of(SliceLattice.Of(counted, 0), counted, [.. answers.Select((_, row) => row / rows)]).Whole.Outcomes;
    }
}
