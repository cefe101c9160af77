using AuditKit.Core.Randomness;
using AuditKit.Statistics.Intervals;
using AuditKit.Statistics.Scores;

namespace AuditKit.CoverageTable.Families;

/// <summary>Mean scores given the label, and their gap.</summary>
internal sealed class GeneralizedRateFamily : IntervalFamily
{
    public override string Name => "generalized error rate, and gap";

    public override int Replicates => 4_000;

    public override IEnumerable<CoverageCase> Cases =>
    [
        Rate(15, 1, 1), Rate(20, 8, 2), Rate(50, .3, 6), Rate(200, 2, 5), Gap(2, 12, 0), Gap(4, 40, 0), Gap(3, 30, .2),
    ];

    private static CoverageCase Rate(int n, double first, double second) => new($"n {n}, scores beta({first}, {second})", (source, _) =>
        Trial.Of(Of([.. Enumerable.Range(0, n).Select(_ => source.NextGamma(first)).Select(a => a / (a + source.NextGamma(second)))]).Measure(Level), first / (first + second)));

    private static CoverageCase Gap(int groups, int n, double shift) => new($"{groups} groups of {n}, gap {shift}", (source, _) =>
    {
        GeneralizedRate[] rates = [.. Enumerable.Range(0, groups).Select(g => Of(Scores(source, n, g == 0 ? shift : 0)))];
        return Trial.Of(EstimateRange.Measure([.. rates.Select(r => r.Value)], [.. rates.Select(r => r.SafeValue)], [.. rates.Select(r => r.SafeVariance)], Level, 1, "range"), shift);
    });

    private static double[] Scores(RandomSource source, int n, double shift) => [.. Enumerable.Range(0, n).Select(_ => (.4 * source.NextDouble()) + shift)];

    private static GeneralizedRate Of(double[] scores) => GeneralizedRate.FalsePositive(ScoreSample.OfRows(scores, new bool[scores.Length]))!;
}
