using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Fairness.Mitigation.Comparison;

namespace AuditKit.Fairness.Tests.Mitigation;

/// <summary>Changes by a mitigation where several rows belong to one person.</summary>
[Trait("Kind", "numeric")]
public sealed class PairedUnitsTests
{
    [Fact]
    public void Rows_repeated_within_their_unit_are_worth_one_row()
    {
        MeasuredValue.Measured once = Change(80, 1, null), repeated = Change(80, 4, unit => unit);

        Assert.Equal(once.Estimate, repeated.Estimate, 1e-12);
        // The factor of 80 units widens by 1.6 %; the added rows count a little less on the smaller number.
        Assert.InRange(repeated.Interval!.Width / once.Interval!.Width, 1, 1.03);
        Assert.InRange(Change(80, 4, null).Interval!.Width / once.Interval.Width, 0.49, 0.53);
    }

    [Theory]
    [InlineData(12, 6)]
    [InlineData(40, 5)]
    public void Intervals_cover_the_truth_over_dependent_rows(int units, int rows)
    {
        const int Simulations = 2000;
        (int clustered, int independent) = (0, 0);
        for (int simulation = 0; simulation < Simulations; simulation++)
        {
            RandomSource random = SeedStream.FromSeed(21).For("paired units", simulation, units).Open();
            int[] unit = [.. Enumerable.Range(0, units * rows).Select(row => row / rows)];
            double[] person = [.. Enumerable.Range(0, units).Select(_ => random.NextDouble())], before = new double[unit.Length], after = new double[unit.Length];
            for (int row = 0; row < unit.Length; row++)
            {
                // Eight rows in ten follow their person: before, yes below .3; after, yes below .45.
                double u = random.NextDouble() < 0.8 ? person[unit[row]] : random.NextDouble();
                (before[row], after[row]) = (u < 0.3 ? 1 : 0, u < 0.45 ? 1 : 0);
            }

            if (Covers(unit, before, after, unit)) clustered++;
            if (Covers(unit, before, after, null)) independent++;
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{units} units of {rows}: coverage {(double)clustered / Simulations:0.000}, as independent rows {(double)independent / Simulations:0.000}");
        // Nominal .95; 2,000 simulations have a standard error of .005, so .93 is four of them below.
        Assert.True(clustered >= 0.93 * Simulations, $"coverage {(double)clustered / Simulations}");
        Assert.True(independent < 0.85 * Simulations, $"rows taken as independent cover {(double)independent / Simulations}");
    }

    private static bool Covers(int[] unit, double[] before, double[] after, int[]? units)
    {
        PairedMean mean = PairedMean.Of(JointTable.Of(new int[unit.Length], new byte[unit.Length], before, after, null, units), cell => (cell.Before, cell.After))!;
        return ((MeasuredValue.Measured)mean.Change(0.95)).Interval!.Contains(0.15);
    }

    private static MeasuredValue.Measured Change(int units, int rows, Func<int, int>? unitOf)
    {
        int[] unit = [.. Enumerable.Range(0, units * rows).Select(row => row / rows)];
        double[] before = [.. unit.Select(one => one % 3 == 0 ? 1.0 : 0)], after = [.. unit.Select(one => one % 4 == 0 ? 1.0 : 0.2)];
        return (MeasuredValue.Measured)PairedMean.Of(JointTable.Of(new int[unit.Length], new byte[unit.Length], before, after, null, unitOf is null ? null : [.. unit.Select(unitOf)]), cell => (cell.Before, cell.After))!.Change(0.95);
    }
}
