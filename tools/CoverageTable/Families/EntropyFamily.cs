using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Fairness;
using AuditKit.Fairness.Groups.Metrics;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Resampling;

namespace AuditKit.CoverageTable.Families;

/// <summary>Inequality of benefits: generalized entropy, Theil, and the parts between and within groups.</summary>
internal sealed class EntropyFamily : IntervalFamily
{
    public override string Name => "entropy indices";

    public override int Replicates => 1_000;

    // TP, FP, FN, TN.
    private static readonly double[] Even = [.35, .1, .15, .4], Good = [.45, .03, .02, .5], Harsh = [.25, .05, .3, .4];

    public override IEnumerable<CoverageCase> Cases =>
    [
        .. new[] { (60, Even), (400, Even), (100, Good), (60, Harsh) }.SelectMany(one => new[]
        {
            Of("generalized entropy", 1, one.Item1, one.Item2, one.Item2, (set, _) => EntropyIndices.Generalized(Whole(set).Outcomes, Level)),
            Of("Theil", 1, one.Item1, one.Item2, one.Item2, (set, _) => EntropyIndices.Theil(Whole(set).Outcomes, Level)),
        }),
        Of("between groups", 3, 60, Even, Even, (set, settings) => EntropyIndices.Between(set, settings)),
        Of("between groups", 3, 100, Even, Harsh, (set, settings) => EntropyIndices.Between(set, settings)),
        Of("within groups", 3, 100, Even, Harsh, (set, settings) => EntropyIndices.Within(set, Whole(set), settings)),
    ];

    private static CoverageCase Of(string name, int groups, int n, double[] cells, double[] last, Func<AttributeSet, FairnessSettings, MeasuredValue> measure)
    {
        double truth = ((MeasuredValue.Measured)measure(Set(groups, g => [.. (g == groups - 1 ? last : cells).Select(share => (long)Math.Round(1000 * share))]), Settings.Fast)).Estimate;
        return new($"{name}, {groups} x {n}, cells {string.Join(" ", cells)}, last {string.Join(" ", last)}", (source, seeds) => Trial.Of(
            measure(
                Set(groups, g =>
                {
                    long[] drawn = new long[4];
                    MultinomialSampler.Draw(source, n, g == groups - 1 ? last : cells, drawn);
                    return drawn;
                }),
                Settings.Of(seeds)),
            truth));
    }

    private static AttributeSet Set(int groups, Func<int, long[]> cells) => new(["group"], [.. Enumerable.Range(0, groups).Select(g => Make(cells(g)))], []);

    private static CubeSlice Make(long[] cells) => new(Slice.All, [], OutcomeTable.Of(new ConfusionMatrix(cells[0], cells[1], cells[2], cells[3])), null);

    private static CubeSlice Whole(AttributeSet set) => new(Slice.All, [], OutcomeTable.Merge([.. set.Slices.Select(slice => slice.Outcomes)]), null);
}
