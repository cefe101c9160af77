using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Explain.Evidences;
using AuditKit.Explain.Groups;

namespace AuditKit.Explain.Tests.Groups;

[Trait("Kind", "numeric")]
public sealed class GroupDisparityTests
{
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.6)]
    public void Interval_of_the_largest_gap_covers_the_truth(double shift)
    {
        // Six groups of 40 skewed values (exponential, as squared errors are), one of them shifted.
        const int Groups = 6, Rows = 40, Trials = 800;
        ExplainedAttribute attribute = new("group", [.. Enumerable.Range(0, Groups).Select(group => $"g{group}")], [.. Enumerable.Range(0, Groups * Rows).Select(row => row / Rows)]);
        double[] weights = [.. Enumerable.Repeat(1.0, Groups * Rows)];
        RandomSource random = SeedStream.FromSeed(21).For("coverage").Open();
        int covered = 0, excluded = 0;
        for (int trial = 0; trial < Trials; trial++)
        {
            double?[] values = [.. attribute.Codes.Select(group => (double?)(-Math.Log(1 - random.NextDouble()) + (group == 0 ? shift : 0)))];
            Interval interval = ((MeasuredValue.Measured)GroupDisparity.Of(values, weights, [attribute], 0.95).Single().Gap).Interval!;
            covered += interval.Contains(shift) ? 1 : 0;
            excluded += interval.Lower > 0 ? 1 : 0;
        }

        // At least the level, but for four standard errors of 800 trials and the skewness of 40 values.
        Assert.InRange(covered / (double)Trials, 0.95 - (4 * Math.Sqrt(0.95 * 0.05 / Trials)), 1);
        if (shift == 0) Assert.InRange(excluded / (double)Trials, 0, 0.05 + (4 * Math.Sqrt(0.95 * 0.05 / Trials)));
        else Assert.InRange(excluded / (double)Trials, 0.1, 1);
    }

    [Fact]
    public void Intersections_small_groups_and_missing_values_are_told_apart()
    {
        ExplainedAttribute sex = new("sex", ["f", "m"], [.. Enumerable.Range(0, 60).Select(row => row % 2)]);
        ExplainedAttribute region = new("region", ["n", "s", "w"], [.. Enumerable.Range(0, 60).Select(row => row < 4 ? 2 : row == 59 ? -1 : row % 4 < 2 ? 0 : 1)]);
        double?[] values = [.. Enumerable.Range(0, 60).Select(row => row == 10 ? null : (double?)(row % 2) + (0.01 * row))];
        double[] weights = [.. Enumerable.Repeat(2.0, 60)];

        IReadOnlyList<GroupDisparity> found = GroupDisparity.Of(values, weights, [sex, region], 0.95);

        Assert.Equal(["sex", "region", "sex+region"], found.Select(gap => string.Join('+', gap.By)));
        Assert.Equal([Slice.Of(("region", "w"))], found[1].Excluded);
        Assert.Equal([29L, 30L], found[0].Groups.Select(group => group.Mean.Count));
        Assert.Equal(4, found[2].Groups.Count);
        Assert.Equal([Slice.Of(("sex", "f"), ("region", "w")), Slice.Of(("sex", "m"), ("region", "w"))], found[2].Excluded);
        MeasuredValue.Measured sexes = Assert.IsType<MeasuredValue.Measured>(found[0].Gap);
        Assert.Equal(found[0].Groups[1].Mean.Value - found[0].Groups[0].Mean.Value, sexes.Estimate, 1e-12);
        Assert.True(sexes.Interval!.Lower > 0.5);
        Assert.Equal("simultaneous-range, Welch", sexes.Interval.Method);
    }

    [Fact]
    public void Shares_of_a_group_sum_to_one()
    {
        AttributionSample sample = new()
        {
            RowIds = [0, 1, 2, 3],
            Weights = [1, 3, 1, 1],
            TestRows = 4,
            Attributes = [new ExplainedAttribute("sex", ["f", "m"], [0, 0, 1, 1])],
            Features = ["a", "b"],
            Columns = 2,
            Quantity = "logit",
            Baseline = "zeros",
            Range = 1,
            BaselineOutput = 0,
            Batch = new BatchCheck(0, 0),
            Methods = [],
        };
        ExplainedMethod method = Support.ExplainedMethods.Of("m", [1, -3, 1, 1, 0, 0, 0, 5]);

        AttributionShares found = AttributionShares.Of(sample, method).Single();

        Assert.Equal([Slice.Of(("sex", "f")), Slice.Of(("sex", "m"))], found.Groups);
        Assert.Equal(((0.25 * 1) + (0.5 * 3)) / 4, found.Shares[0][0]!.Mean, 1e-15);
        Assert.Equal(1, found.Shares[0].Sum(mean => mean!.Mean), 1e-15);
        // The third row is explained by nothing and has no shares.
        Assert.Equal([0, 1], found.Shares[1].Select(mean => mean!.Mean));
    }
}
