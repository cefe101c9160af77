using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Search;

namespace AuditKit.Statistics.Tests.Search;

/// <summary>How often the interval of a divergence holds the truth, for slices as small as a search reports them.</summary>
public sealed class DivergenceIntervalTests(ITestOutputHelper output)
{
    private const int Runs = 2000;

    // 2,000 replicates of a true 95 % lie above .935 but once in a thousand; Welch's t on exponential values and the t of few
    // units are approximate, and .925 is what their skewness at 20 rows costs.
    [Theory]
    [InlineData("rate", 200, .1, .05, .05, .935)]
    [InlineData("rate", 200, .1, .5, .5, .935)]
    [InlineData("rate", 200, .1, .02, .3, .935)]
    [InlineData("rate", 400, .05, .3, .02, .93)]
    [InlineData("mean", 400, .05, 1, 1, .90)]
    [InlineData("mean", 400, .2, 2, 1, .92)]
    [InlineData("units", 500, .2, .3, .3, .935)]
    [InlineData("units", 1000, .1, .05, .05, .93)]
    [InlineData("weights", 400, .1, .2, .2, .935)]
    [InlineData("weights", 400, .1, .4, .1, .93)]
    public void The_interval_of_a_divergence_covers_it(string kind, int rows, double share, double inside, double outside, double least)
    {
        int covered = SliceSimulation.Count(Runs, run => Interval(kind, rows, share, inside, outside, run) is { } interval && interval.Contains((1 - share) * (inside - outside)));
        output.WriteLine($"{kind} n {rows * share} of {rows}, {inside} against {outside}: coverage {(double)covered / Runs:0.0000}");
        Assert.True(covered >= least * Runs, $"covered in {covered} of {Runs} runs");
    }

    private static Interval? Interval(string kind, int count, double share, double inside, double outside, int run)
    {
        RandomSource source = SeedStream.FromSeed(6).For($"{kind} {count} {share} {inside} {outside}", run).Open();
        byte[] slice = [.. Enumerable.Range(0, count).Select(_ => (byte)(source.NextDouble() < share ? 1 : 0))];
        // Five rows a unit lean the same way.
        double[] lean = [.. Enumerable.Range(0, count).Select(_ => kind == "units" ? (source.NextDouble() < .5 ? .5 : 1.5) : 1)];
        double Level(int row) => (slice[row] == 1 ? inside : outside) * lean[row / 5];
        SliceStatistic statistic = kind == "mean"
            ? MeanStatistic.Of([.. slice.Select((_, row) => -Level(row) * Math.Log(1 - source.NextDouble()))])
            : SearchSamples.Rate(slice.Select((_, row) => source.NextDouble() < Level(row)).ToArray());
        SliceSearchRows rows = new()
        {
            Columns = new SearchColumns([CodedColumn.Of("s", ["0", "1"], slice)]),
            Statistic = statistic,
            Discovery = new bool[count],
            Units = kind == "units" ? Enumerable.Range(0, count).Select(row => row / 5).ToArray() : default,
            Weights = kind == "weights" ? slice.Select(_ => -Math.Log(1 - source.NextDouble())).ToArray() : default,
        };
        HalfRows half = new(rows.Columns, statistic, [.. Enumerable.Range(0, count)]);
        HalfComparison comparison = kind is "units" or "weights" ? new UnitComparison(rows, half.Rows) : new SumComparison(half, statistic);
        return comparison.DivergenceInterval(half.Mask(default(SlicePattern).With(0, 1)), half.All, .95);
    }
}
