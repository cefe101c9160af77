using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Search;

namespace AuditKit.CoverageTable.Families;

/// <summary>How far a slice lies from all rows, as the slice search reports it.</summary>
internal sealed class DivergenceFamily : IntervalFamily
{
    public override string Name => "slice divergence";

    public override int Replicates => 4_000;

    public override IEnumerable<CoverageCase> Cases =>
    [
        Of("rate", 200, .15, .05, .05), Of("rate", 200, .15, .5, .5), Of("rate", 300, .1, .02, .3), Of("rate", 600, .05, .3, .02),
        Of("exponential mean", 300, .1, 1, 1), Of("exponential mean", 400, .2, 2, 1),
        Of("rate, 5 rows a unit", 500, .2, .3, .3), Of("rate, 5 rows a unit", 1000, .1, .05, .05),
        Of("rate, weighted", 400, .1, .2, .2), Of("rate, weighted", 400, .1, .4, .1),
    ];

    private static CoverageCase Of(string kind, int n, double share, double inside, double outside) =>
        new($"{kind}, {share} of {n} rows, {inside} against {outside}", (source, _) => new Trial(Interval(source, kind, n, share, inside, outside), (1 - share) * (inside - outside)));

    private static Interval? Interval(RandomSource source, string kind, int n, double share, double inside, double outside)
    {
        (bool unit, bool weighted) = (kind.EndsWith("unit", StringComparison.Ordinal), kind.EndsWith("weighted", StringComparison.Ordinal));
        byte[] slice = [.. Enumerable.Range(0, n).Select(_ => (byte)(source.NextDouble() < share ? 1 : 0))];
        // The rows of a unit lean the same way.
        double[] lean = [.. Enumerable.Range(0, n).Select(_ => unit ? (source.NextDouble() < .5 ? .5 : 1.5) : 1)];
        double[] level = [.. slice.Select((inSlice, row) => (inSlice == 1 ? inside : outside) * lean[row / 5])];
        SliceStatistic statistic = kind.EndsWith("mean", StringComparison.Ordinal)
            ? MeanStatistic.Of([.. level.Select(own => -own * Math.Log(1 - source.NextDouble()))])
            : RateStatistic.Of([.. slice.Select(_ => true)], [.. level.Select(own => source.NextDouble() < own)]);
        SliceSearchRows rows = new()
        {
            Columns = new SearchColumns([CodedColumn.Of("s", ["0", "1"], slice)]),
            Statistic = statistic,
            Discovery = new bool[n],
            Units = unit ? Enumerable.Range(0, n).Select(row => row / 5).ToArray() : default,
            Weights = weighted ? slice.Select(_ => -Math.Log(1 - source.NextDouble())).ToArray() : default,
        };
        HalfRows half = new(rows.Columns, statistic, [.. Enumerable.Range(0, n)]);
        HalfComparison comparison = unit || weighted ? new UnitComparison(rows, half.Rows) : new SumComparison(half, statistic);
        return comparison.DivergenceInterval(half.Mask(default(SlicePattern).With(0, 1)), half.All, Level);
    }
}
