using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Statistics.Hypotheses.Stratified;

namespace AuditKit.CoverageTable.Families;

/// <summary>A group against the others within strata: common odds ratio, pooled difference, disparity.</summary>
internal sealed class StratifiedFamily : IntervalFamily
{
    public override string Name => "stratified comparisons";

    public override int Replicates => 2_000;

    public override IEnumerable<CoverageCase> Cases =>
    [
        .. new[] { (5, 40, 0.0), (5, 40, .8), (40, 6, 0), (3, 300, .4) }.SelectMany(one => new[]
        {
            Of("Mantel-Haenszel odds ratio", one, (strata, _) => MantelHaenszelOdds.Measure(strata, Level)),
            Of("pooled difference", one, (strata, _) => MantelHaenszelDifference.Measure(strata, Level)),
            Of("marginal disparity", one, (strata, _) => ConditionalDisparity.Marginal(strata, Level)),
            Of("conditional disparity", one, (strata, seeds) => ConditionalDisparity.Conditional(strata, Level, seeds, 200)),
        }),
    ];

    private static CoverageCase Of(string name, (int Strata, int Rows, double LogOdds) one, Func<IReadOnlyList<Stratum>, SeedStream, MeasuredValue> measure)
    {
        double[] others = [.. Enumerable.Range(0, one.Strata).Select(s => .2 + (.6 * s / (one.Strata - 1)))];
        double[] own = [.. others.Select(q => q * Math.Exp(one.LogOdds) / (1 - q + (q * Math.Exp(one.LogOdds))))];
        Stratum[] exact = [.. own.Zip(others, (p, q) => new Stratum((long)(1e6 * p), (long)(1e6 * (1 - p)), (long)(1e6 * q), (long)(1e6 * (1 - q))))];
        double truth = name.StartsWith("Mantel", StringComparison.Ordinal) ? Math.Exp(one.LogOdds) : ((MeasuredValue.Measured)measure(exact, SeedStream.FromSeed(1))).Estimate;
        return new($"{name}, {one.Strata} strata of 2 x {one.Rows}, log odds {one.LogOdds}", (source, seeds) =>
            Trial.Of(measure([.. own.Zip(others, (p, q) => Draw(source, one.Rows, p, q))], seeds), truth));
    }

    private static Stratum Draw(RandomSource source, int rows, double own, double other)
    {
        (long x, long y) = (Draws.Count(source, rows, own), Draws.Count(source, rows, other));
        return new Stratum(x, rows - x, y, rows - y);
    }
}
