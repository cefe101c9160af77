using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Statistics.Multiclass;

namespace AuditKit.CoverageTable.Families;

/// <summary>How differently predictions spread over the classes: ranges of shares, total variation, transport.</summary>
internal sealed class ClassParityFamily : IntervalFamily
{
    public override string Name => "class shares over groups";

    public override int Replicates => 1_000;

    private static readonly double[] Even = [.5, .3, .2], Tilted = [.3, .3, .4], Rare = [.94, .04, .02];
    private static readonly double[,] Costs = { { 0, 1, 2 }, { 1, 0, 1 }, { 2, 1, 0 } };

    public override IEnumerable<CoverageCase> Cases =>
    [
        Of("range of one", 3, 40, Even, Even, 0, (parity, _) => parity.Range(0, Level)),
        Of("range of one", 3, 40, Even, Tilted, .2, (parity, _) => parity.Range(0, Level)),
        Of("mean range", 3, 40, Even, Even, 0, (parity, seeds) => parity.MeanRange(Level, seeds, 300)),
        Of("mean range", 3, 40, Even, Tilted, .4 / 3, (parity, seeds) => parity.MeanRange(Level, seeds, 300)),
        Of("mean range", 4, 30, Rare, Rare, 0, (parity, seeds) => parity.MeanRange(Level, seeds, 300)),
        Of("total variation", 3, 40, Even, Even, 0, (parity, seeds) => parity.TotalVariation(Level, seeds, 300)),
        Of("total variation", 3, 40, Even, Tilted, .2, (parity, seeds) => parity.TotalVariation(Level, seeds, 300)),
        Of("total variation", 4, 30, Rare, Rare, 0, (parity, seeds) => parity.TotalVariation(Level, seeds, 300)),
        Of("transport", 3, 40, Even, Even, 0, (parity, seeds) => parity.TransportCost(Costs, Level, seeds, 300)),
        Of("transport", 3, 40, Even, Tilted, .4, (parity, seeds) => parity.TransportCost(Costs, Level, seeds, 300)),
    ];

    private static CoverageCase Of(string kind, int groups, int n, double[] shares, double[] last, double truth, Func<ClassParity, SeedStream, MeasuredValue> measure) =>
        new($"{kind}, {groups} x {n}, shares {string.Join(" ", shares)}, last {string.Join(" ", last)}", (source, seeds) => Trial.Of(
            measure(new ClassParity([.. Enumerable.Range(0, groups).Select(g => ClassMatrix.Of(3, [], [.. Enumerable.Range(0, n).Select(_ => Draws.Category(source, g == groups - 1 ? last : shares))]))]), seeds), truth));
}
