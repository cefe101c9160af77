using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Fairness.Mitigation.Comparison;

namespace AuditKit.Fairness.Tests.Mitigation;

[Trait("Kind", "numeric")]
public sealed class PairedComparisonTests
{
    private const int Simulations = 1000;

    [Fact]
    public void Two_decisions_have_the_known_paired_interval()
    {
        // 1,000 rows, 10 right only after, 25 right only before.
        PairedMean mean = PairedMean.Of([Cell(0, 1, 1, 1, 900), Cell(0, 1, 0, 1, 10), Cell(0, 1, 1, 0, 25), Cell(0, 1, 0, 0, 65)], cell => (cell.RightBefore, cell.RightAfter))!;

        MeasuredValue.Measured change = (MeasuredValue.Measured)mean.Change(0.95);

        Assert.Equal(-0.015, change.Estimate, 1e-15);
        // The reference prints six digits.
        Assert.Equal(-0.026670, change.Interval!.Lower, 5e-7);
        Assert.Equal(-0.003270, change.Interval.Upper, 5e-7);
    }

    [Fact]
    public void Rows_counted_twice_move_no_point_and_shrink_the_interval_by_the_root_of_two()
    {
        PairedMean Of(int times) => PairedMean.Of([Cell(0, 1, 1, 0.4, 300 * times), Cell(0, 1, 0, 0.4, 200 * times), Cell(0, 1, 1, 1, 500 * times)], cell => (cell.Before, cell.After))!;

        (MeasuredValue.Measured once, MeasuredValue.Measured twice) = ((MeasuredValue.Measured)Of(1).Change(0.95), (MeasuredValue.Measured)Of(2).Change(0.95));

        Assert.Equal(once.Estimate, twice.Estimate, 1e-15);
        // The two added rows change the variance by 1 in 500.
        Assert.Equal(Math.Sqrt(2), once.Interval!.Width / twice.Interval!.Width, 0.01);
    }

    [Fact]
    public void Weights_of_one_change_nothing_and_row_order_changes_no_bit()
    {
        int[] groups = [.. Enumerable.Range(0, 200).Select(i => i % 3)];
        byte[] labels = [.. Enumerable.Range(0, 200).Select(i => (byte)(i % 2))];
        double[] before = [.. Enumerable.Range(0, 200).Select(i => (double)(i / 7 % 2))], after = [.. Enumerable.Range(0, 200).Select(i => i % 5 / 4.0)], weights = [.. Enumerable.Range(0, 200).Select(i => 1 + (i % 11 / 3.0))];
        int[] order = [.. Enumerable.Range(0, 200)];
        SeedStream.FromSeed(1).For("order").Open().Shuffle<int>(order);

        IReadOnlyList<JointRow> straight = JointTable.Of(groups, labels, before, after, weights);
        IReadOnlyList<JointRow> shuffled = JointTable.Of([.. order.Select(i => groups[i])], [.. order.Select(i => labels[i])], [.. order.Select(i => before[i])], [.. order.Select(i => after[i])], [.. order.Select(i => weights[i])]);

        Assert.Equal(straight, shuffled);
        Assert.Equal(JointTable.Of(groups, labels, before, after, null), JointTable.Of(groups, labels, before, after, [.. groups.Select(_ => 1.0)]));
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Intervals_of_changes_cover_the_truth(string name, string kind, int perLabel, double[] before, double[] after, double agreement, double atLeast)
    {
        GapKind gap = GapKind.All.Single(candidate => candidate.Id == kind);
        double truth = (after.Max() - after.Min()) - (before.Max() - before.Min());
        int covered = 0;
        for (int simulation = 0; simulation < Simulations; simulation++)
        {
            SeedStream seeds = SeedStream.FromSeed(11).For(name, simulation);
            IReadOnlyList<JointRow> cells = Draw(seeds.Open(), perLabel, before, after, agreement);
            Interval interval = ((MeasuredValue.Measured)new GapMeans(gap, cells, before.Length) { Replicates = 300 }.Change(0.95, seeds)).Interval!;
            if (interval.Contains(truth)) covered++;
        }

        double coverage = (double)covered / Simulations;
        TestContext.Current.TestOutputHelper!.WriteLine($"{name}: coverage {coverage:0.000}");
        Assert.True(coverage >= atLeast, $"{name}: coverage {coverage}");
    }

    /// <summary>Nominal .95; 1,000 simulations have a standard error of .007, so .93 is three of them below.</summary>
    public static TheoryData<string, string, int, double[], double[], double, double> Scenarios => new()
    {
        { "all equal, 3 x 400", "demographic_parity", 200, [0.3, 0.3, 0.3], [0.3, 0.3, 0.3], 0.8, 0.93 },
        { "gap closed, 2 x 600", "demographic_parity", 300, [0.5, 0.3], [0.4, 0.4], 0.8, 0.93 },
        { "small groups, 3 x 10", "demographic_parity", 5, [0.5, 0.4, 0.2], [0.4, 0.4, 0.3], 0.5, 0.93 },
        { "extreme rates, 2 x 100", "demographic_parity", 50, [0.02, 0.1], [0.02, 0.04], 0.9, 0.93 },
        { "gap turned round, 2 x 200", "equal_opportunity", 200, [0.6, 0.4], [0.4, 0.6], 0.3, 0.93 },
        { "both rates, 2 x 200", "equalized_odds", 200, [0.6, 0.4], [0.5, 0.45], 0.6, 0.93 },
    };

    [Fact]
    public void The_change_of_the_worst_group_covers_the_truth_where_groups_tie()
    {
        double[] before = [0.8, 0.8, 0.8], after = [0.85, 0.78, 0.8];
        int covered = 0;
        for (int simulation = 0; simulation < Simulations; simulation++)
        {
            SeedStream seeds = SeedStream.FromSeed(12).For("worst", simulation);
            ILookup<int, JointRow> byGroup = Draw(seeds.Open(), 150, before, after, 0.7).ToLookup(cell => cell.Group);
            PairedMean[] means = [.. byGroup.Select(group => PairedMean.Of(group, cell => (cell.Before, cell.After))!)];
            (double lower, double upper) = new ExtremeChange(means, PairedContrast.Singles(3)) { Replicates = 300 }.Ends(false, 0.95, seeds);
            if (-upper <= -0.02 && -0.02 <= -lower) covered++;
        }

        Assert.True(covered >= 0.93 * Simulations, $"coverage {(double)covered / Simulations}");
    }

    [Theory]
    [InlineData(12, 0.3, 0.93)]
    [InlineData(60, 0.05, 0.93)]
    [InlineData(400, 0.5, 0.93)]
    public void Intervals_of_expected_decisions_cover_the_truth(int rows, double rate, double atLeast)
    {
        // Before: yes at the rate. After: chance 1 at half of the rate, .4 for a quarter of all people, else 0.
        (int mean, int change) = (0, 0);
        for (int simulation = 0; simulation < Simulations; simulation++)
        {
            RandomSource random = SeedStream.FromSeed(13).For("expected", simulation, rows).Open();
            double[] old = [.. Enumerable.Range(0, rows).Select(_ => random.NextDouble() < rate ? 1.0 : 0)], fresh = [.. old.Select(_ => random.NextDouble()).Select(u => u < rate / 2 ? 1 : u < (rate / 2) + 0.25 ? 0.4 : 0)];
            PairedMean paired = PairedMean.Of(JointTable.Of(new int[rows], new byte[rows], old, fresh, null), cell => (cell.Before, cell.After))!;
            double truth = (rate / 2) + 0.1;
            if (((MeasuredValue.Measured)paired.Mitigated(0.95)).Interval!.Contains(truth)) mean++;
            if (((MeasuredValue.Measured)paired.Change(0.95)).Interval!.Contains(truth - rate)) change++;
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{rows} rows, rate {rate}: coverage of the mean {(double)mean / Simulations:0.000}, of the change {(double)change / Simulations:0.000}");
        Assert.True(mean >= atLeast * Simulations && change >= atLeast * Simulations, $"coverage {(double)mean / Simulations}, {(double)change / Simulations}");
    }

    [Fact]
    public void The_gap_of_expected_decisions_covers_the_truth_at_equality()
    {
        const int Few = 400;
        int covered = 0;
        for (int simulation = 0; simulation < Few; simulation++)
        {
            IReadOnlyList<JointRow> cells = Draw(SeedStream.FromSeed(14).For("gap", simulation).Open(), 40, [0.3, 0.3, 0.3], [0.3, 0.3, 0.3], 0.5);
            if (((MeasuredValue.Measured)new GapMeans(GapKind.All[0], cells, 3).Gap(true, 0.95)).Interval!.Contains(0)) covered++;
        }

        // Nominal .95; 400 simulations have a standard error of .011.
        TestContext.Current.TestOutputHelper!.WriteLine($"gap at equality: coverage {(double)covered / Few:0.000}");
        Assert.True(covered >= 0.92 * Few, $"coverage {(double)covered / Few}");
    }

    [Fact]
    public void A_closed_gap_is_seen_and_an_unchanged_rule_changes_nothing()
    {
        JointRow[] closed = [Cell(0, 1, 1, 1, 500), Cell(0, 1, 0, 0, 500), Cell(1, 1, 1, 1, 300), Cell(1, 1, 0, 1, 200), Cell(1, 1, 0, 0, 500)];
        JointRow[] same = [Cell(0, 1, 1, 1, 500), Cell(0, 1, 0, 0, 500), Cell(1, 1, 1, 1, 300), Cell(1, 1, 0, 0, 700)];
        GapKind gap = GapKind.All[0];

        MeasuredValue.Measured change = (MeasuredValue.Measured)new GapMeans(gap, closed, 2).Change(0.95, SeedStream.FromSeed(1));
        MeasuredValue.Measured none = (MeasuredValue.Measured)new GapMeans(gap, same, 2).Change(0.95, SeedStream.FromSeed(1));

        Assert.Equal(-0.2, change.Estimate, 1e-12);
        Assert.True(change.Interval!.Upper < -0.05);
        Assert.Equal(0, none.Estimate);
        Assert.InRange(none.Interval!.Width, 0, 0.02);
        Assert.True(none.Interval.Contains(0));
    }

    [Fact]
    public void Groups_without_such_rows_are_named_and_one_group_alone_is_not_measured()
    {
        GapMeans means = new(GapKind.All[1], [Cell(0, 1, 1, 1, 10), Cell(1, 0, 1, 1, 10)], 2);

        Assert.Equal([1], means.Excluded);
        Assert.IsType<MeasuredValue.NotMeasured>(means.Change(0.95, SeedStream.FromSeed(1)));
        Assert.IsType<MeasuredValue.NotMeasured>(means.Gap(true, 0.95));
    }

    private static JointRow Cell(int group, byte label, double before, double after, int count) => new(group, label, before, after, count, count, count);

    // A share of rows draws both decisions from one number, the others from two.
    private static IReadOnlyList<JointRow> Draw(RandomSource random, int perLabel, double[] before, double[] after, double agreement)
    {
        int[] groups = [.. Enumerable.Range(0, before.Length * perLabel * 2).Select(i => i / (perLabel * 2))];
        byte[] labels = [.. groups.Select((_, i) => (byte)(i % 2))];
        double[] old = new double[groups.Length], fresh = new double[groups.Length];
        for (int row = 0; row < groups.Length; row++)
        {
            double u = random.NextDouble(), v = random.NextDouble() < agreement ? u : random.NextDouble();
            (old[row], fresh[row]) = (u < before[groups[row]] ? 1 : 0, v < after[groups[row]] ? 1 : 0);
        }

        return JointTable.Of(groups, labels, old, fresh, null);
    }
}
