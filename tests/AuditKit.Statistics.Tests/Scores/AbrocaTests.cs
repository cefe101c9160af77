using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Statistics.Numerics;
using AuditKit.Statistics.Scores;

namespace AuditKit.Statistics.Tests.Scores;

[Trait("Kind", "numeric")]
public sealed class AbrocaTests
{
    [Fact]
    public void Area_IsExactAlsoWhereCurvesCross()
    {
        // First: (0,0) (0,.5) (.5,.5) (.5,1) (1,1); second is the diagonal in one piece: .125 on each side of the crossings.
        RocCurve steps = RocCurve.Of([0, 1, 0, 1], [1, 0, 1, 0]), diagonal = RocCurve.Of([5], [9]);

        Within.Of(.25, steps.AreaBetween(diagonal), 1e-15);
        Within.Of(.25, diagonal.AreaBetween(steps), 1e-15);
        Within.Of(0, steps.AreaBetween(steps), 1e-15);
        // A concave and a convex curve on both sides of the diagonal: 1/4 below, 1/4 above.
        Within.Of(.5, RocCurve.Of([1, 1], [2, 0]).AreaBetween(RocCurve.Of([1, 1], [0, 2])), 1e-15);
    }

    [Fact]
    public void Area_EqualsAFineSum()
    {
        RandomSource source = SeedStream.FromSeed(3).Open();
        (ScoreSample first, ScoreSample second) = (Normal(source, 40, 1.2), Normal(source, 60, .4));
        (RocCurve a, RocCurve b) = (RocCurve.Of(first.PositiveCounts, first.NegativeCounts), RocCurve.Of(second.PositiveCounts, second.NegativeCounts));
        const int Pieces = 200_000;
        double sum = a.OnGrid(Pieces).Zip(b.OnGrid(Pieces), (x, y) => Math.Abs(x - y)).Sum() / Pieces;

        // Each of the 100 jumps may be misplaced by one piece.
        Within.Of(sum, a.AreaBetween(b), 100.0 / Pieces);
    }

    [Fact]
    public void AreaOfOneCurveAboveTheOther_IsTheDifferenceOfAreas()
    {
        (ScoreSample strong, ScoreSample weak) = (ScoreSample.Of([1, 2, 3], [1, 3, 16], [12, 6, 2]), ScoreSample.Of([1, 2, 3], [4, 6, 10], [9, 7, 4]));

        Abroca abroca = Abroca.Measure([strong, weak], .95, SeedStream.FromSeed(1), 200);

        Within.Of(strong.Auc()!.Value - weak.Auc()!.Value, abroca.Value, 1e-15);
        Assert.True(abroca.Interval.Contains(abroca.Value));
    }

    [Theory]
    [InlineData(2, 15)]
    [InlineData(3, 20)]
    public void EqualCurves_AreCoveredAndRejectedInAFewRunsOnly(int groups, int n)
    {
        const int Samples = 200;
        int rejected = 0;
        (double coverage, _) = Draws.Coverage($"abroca at equality, {groups} groups, {n} per class", Samples, 0, seeds =>
        {
            Abroca abroca = Measure(seeds, [.. Enumerable.Repeat((n, 1.0), groups)]);
            rejected += abroca.Probability <= .05 ? 1 : 0;
            return new MeasuredValue.Measured(abroca.Value, abroca.Interval);
        });

        // 200 samples: standard errors .0154; the test is exact, so rejections stay within four of them.
        Assert.InRange(coverage, .90, 1);
        Assert.InRange(rejected / (double)Samples, .005, .11);
    }

    [Fact]
    public void DifferentCurves_AreCoveredAndFound()
    {
        // Binormal curves of one spread do not cross: the area between is the difference of Phi(shift / sqrt 2).
        double truth = StandardNormal.Cumulative(1.5 / Math.Sqrt(2)) - StandardNormal.Cumulative(.3 / Math.Sqrt(2));
        int rejected = 0;
        (double coverage, _) = Draws.Coverage("abroca .277, 2 groups, 60 per class", 60, truth, seeds =>
        {
            Abroca abroca = Measure(seeds, [(60, 1.5), (60, .3)]);
            rejected += abroca.Probability <= .05 ? 1 : 0;
            return new MeasuredValue.Measured(abroca.Value, abroca.Interval);
        });

        // Conservative away from equality: 60 samples of a true .98 hold it in 55 but once in a hundred times.
        Assert.InRange(coverage, .91, 1);
        Assert.True(rejected >= 58, $"found in {rejected} of 60");
    }

    [Fact]
    public void OrderOfGroups_ChangesNoValueAndSameSeedNoBit()
    {
        RandomSource source = SeedStream.FromSeed(8).Open();
        ScoreSample[] groups = [Normal(source, 40, 1), Normal(source, 30, .5), Normal(source, 25, 1.4)];
        SeedStream seeds = SeedStream.FromSeed(9);

        Abroca once = Abroca.Measure(groups, .95, seeds, 100);

        Assert.Equal(once, Abroca.Measure(groups, .95, seeds, 100));
        Within.Of(once.Value, Abroca.Measure([groups[2], groups[0], groups[1]], .95, seeds, 100).Value, 1e-15);
    }

    private static Abroca Measure(SeedStream seeds, (int Rows, double Shift)[] groups) =>
        Abroca.Measure([.. groups.Select((group, g) => Normal(seeds.For("rows", g).Open(), group.Rows, group.Shift))], .95, seeds, 59);

    private static ScoreSample Normal(RandomSource source, int perClass, double shift)
    {
        bool[] labels = [.. Enumerable.Range(0, 2 * perClass).Select(i => i < perClass)];
        return ScoreSample.OfRows([.. labels.Select(label => source.NextGaussian() + (label ? shift : 0))], labels);
    }
}
