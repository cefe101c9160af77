using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Statistics.Rankings;
using AuditKit.Statistics.Tests.Samples;

namespace AuditKit.Statistics.Tests.Rankings;

[Trait("Kind", "statistics")]
public sealed class RankingStatisticsTests
{
    private const string Order = "rbbbrrrbrb";

    private static readonly double[] Scores = [55, 65, 85, 70, 60, 50, 40, 30, 20, 10];
    private static readonly int[] Groups = [.. Order.Select(letter => letter == 'r' ? 0 : 1)];
    private static readonly RankedLists Lists = RankedLists.Of(new int[10], [.. Enumerable.Range(1, 10)]);

    [Fact]
    public void TheRankingOfAif360_HasItsPublishedNumbers()
    {
        Prefixes prefixes = new(Lists, Groups, 2, [.5, .5]);
        GroupExposure exposure = new(Lists, Groups, 2, [.5, .5]);
        (double gain, double normalised) = Lists.GainOf(Lists[0], Lists.MinMaxScaled(Scores))!.Value;

        Assert.Equal(4, prefixes.FirstInfeasible([0, 1]));
        Within.Of(.1, prefixes.InfeasibleShare([0, 1]).Value, 1e-15);
        Within.Of(2.6126967369, gain, 5e-11); // ten printed digits
        Within.Of(.9205433036, normalised, 5e-11);
        Within.Of(.5232512985, exposure.Share(0).Value, 5e-11);
        Within.Of(2 * (.5232512985 - .5), ((MeasuredValue.Measured)exposure.Difference([0, 1], .95)).Estimate, 2e-10);
        // One of the first four places is r's, against a target of a half.
        Within.Of(Math.Log(.25 / .5), ((MeasuredValue.Measured)prefixes.Skew(0, 4, .95)).Estimate, 1e-15);
        Assert.Null(((MeasuredValue.Measured)prefixes.Skew(0, 4, .95)).Interval);
    }

    [Fact]
    public void PrefixProbability_IsTheHypergeometricTail()
    {
        // At most one of the first four from five r and five b: (C(5,0) C(5,4) + C(5,1) C(5,3)) / C(10,4) = (5 + 50) / 210.
        Within.Of(55.0 / 210, new Prefixes(Lists, Groups, 2, []).Probability(0, 4)!.Value, 1e-12);
        // Two such lists: the sum of two independent draws is at most two.
        RankedLists two = RankedLists.Of([.. Enumerable.Range(0, 20).Select(row => row / 10)], [.. Enumerable.Range(0, 20).Select(row => (row % 10) + 1)]);
        double[] mass = [5.0 / 210, 50.0 / 210, 100.0 / 210];
        double expected = (mass[0] * mass[0]) + (2 * mass[0] * mass[1]) + (2 * mass[0] * mass[2]) + (mass[1] * mass[1]);
        Within.Of(expected, new Prefixes(two, [.. Groups, .. Groups], 2, []).Probability(0, 4)!.Value, 1e-12);
        Assert.Null(new Prefixes(Lists, Groups, 2, []).Probability(0, 11));
    }

    [Fact]
    public void AnEmptyTop_HasNoLogarithm()
    {
        MeasuredValue skew = new Prefixes(Lists, Groups, 3, [.4, .4, .2]).Skew(2, 5, .95);

        Assert.Contains("logarithm of 0", ((MeasuredValue.NotMeasured)skew).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(12)]
    [InlineData(60)]
    public void ExposureOverLists_IsCovered(int lists)
    {
        // Random orders of 6 rows, 2 of them of the group: the expected share is a third, the expected difference 0.
        MeasuredValue Measure(RandomSource source, Func<GroupExposure, MeasuredValue> of) => of(new GroupExposure(Random(source, lists, out int[] groups), groups, 2, []));
        Assert.True(Simulated.Of($"exposure share, {lists} lists", 1.0 / 3, source => Measure(source, one => one.Share(0).Measure(.95, 0, 1)), Simulated.Few) >= Simulated.LeastOfFew);
        Assert.True(Simulated.Of($"exposure difference, {lists} lists", 0, source => Measure(source, one => one.Difference([0, 1], .95)), Simulated.Few) >= Simulated.LeastOfFew);
        Assert.True(Simulated.Of($"exposure ratio, {lists} lists", 1, source => Measure(source, one => one.Ratio([0, 1], .95)), Simulated.Few) >= Simulated.LeastOfFew);
    }

    [Fact]
    public void SkewOverLists_IsCovered()
    {
        double covered = Simulated.Of("skew at 3, 60 lists", 0, source => new Prefixes(Random(source, 60, out int[] groups), groups, 2, [1.0 / 3, 2.0 / 3]).Skew(0, 3, .95), Simulated.Few);
        Assert.True(covered >= Simulated.LeastOfFew);
    }

    [Fact]
    public void RandomOrders_AreRejectedAtTheLevel_AndSortedOnesAlways()
    {
        SeedStream seeds = SeedStream.FromSeed(11);
        int rejected = 0;
        for (int run = 0; run < 300; run++)
        {
            GroupExposure exposure = new(Random(seeds.For("null", run).Open(), 10, out int[] groups), groups, 2, []);
            if (exposure.Probability([0, 1], 99, seeds.For("draws", run)) <= .05) rejected++;
        }

        // 5 % of 300 runs vary by 1.3 points: 9 % is three of them above.
        Assert.True(rejected <= 27, $"{rejected} of 300 null runs rejected");
        GroupExposure sorted = new(RankedLists.Of(new int[20], [.. Enumerable.Range(1, 20)]), [.. Enumerable.Range(0, 20).Select(row => row / 10)], 2, []);
        Assert.Equal(.01, sorted.Probability([0, 1], 99, seeds));
    }

    [Fact]
    public void GiniOfEqualExposure_IsZeroAndCovered()
    {
        // Ten users are shown the same two items in turn: each item stands first five times.
        RankedLists even = RankedLists.Of([.. Enumerable.Range(0, 20).Select(row => row / 2)], [.. Enumerable.Range(0, 20).Select(row => (row % 2) + 1)]);
        int[] items = [.. Enumerable.Range(0, 20).Select(row => (row + (row / 2)) % 2)];
        MeasuredValue.Measured gini = (MeasuredValue.Measured)new ItemExposure(even, items, SeedStream.FromSeed(1), 200).Gini(.95);
        Within.Of(0, gini.Estimate, 1e-15);

        double covered = Simulated.Of("Gini 0, 40 users, 8 items", 0, source =>
        {
            int[] rows = [.. Enumerable.Range(0, 40 * 4)];
            int[] shown = [.. Enumerable.Range(0, 40).SelectMany(_ => Shuffled(source, 8).Take(4))];
            return new ItemExposure(RankedLists.Of([.. rows.Select(row => row / 4)], [.. rows.Select(row => (row % 4) + 1)]), shown, SeedStream.FromSeed(1), 200).Gini(.95);
        }, 200);
        Assert.True(covered >= .90); // 200 runs: three standard deviations below nominal
    }

    [Fact]
    public void PopularityGap_CoversZeroWhereUsersAreShownTheSame()
    {
        double covered = Simulated.Of("popularity gap 0, 60 users", 0, source =>
        {
            int[] rows = [.. Enumerable.Range(0, 60 * 3)], shown = [.. Enumerable.Range(0, 60).SelectMany(_ => Shuffled(source, 6).Take(3))];
            RankedLists lists = RankedLists.Of([.. rows.Select(row => row / 3)], [.. rows.Select(row => (row % 3) + 1)]);
            return new ItemExposure(lists, shown, SeedStream.FromSeed(1), 200).Popularity([.. rows.Select(row => row / 90)], [0, 1], .95).Gap;
        }, 200);
        Assert.True(covered >= .90);
    }

    private static int[] Shuffled(RandomSource source, int items)
    {
        int[] order = [.. Enumerable.Range(0, items)];
        source.Shuffle<int>(order);
        return order;
    }

    private static RankedLists Random(RandomSource source, int lists, out int[] groups)
    {
        groups = [.. Enumerable.Range(0, lists).SelectMany(_ => Shuffled(source, 6).Select(item => item < 2 ? 0 : 1))];
        return RankedLists.Of([.. Enumerable.Range(0, lists * 6).Select(row => row / 6)], [.. Enumerable.Range(0, lists * 6).Select(row => (row % 6) + 1)]);
    }
}
