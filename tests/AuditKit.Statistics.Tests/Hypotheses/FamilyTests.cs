using AuditKit.Core.Randomness;
using AuditKit.Statistics.Hypotheses;
using AuditKit.Statistics.Resampling;

namespace AuditKit.Statistics.Tests.Hypotheses;

/// <summary>Multiplicity over families and over slices that overlap.</summary>
[Trait("Kind", "numeric")]
public sealed class FamilyTests
{
    // Four cells sex x region; slices: two sexes, two regions, four cells.
    private static readonly int[][] Slices = [[0, 1], [2, 3], [0, 2], [1, 3], [0], [1], [2], [3]];
    private static readonly long[] Trials = [60, 40, 70, 30];

    [Fact]
    public void TwoLevels_FollowTheirDefinition()
    {
        IReadOnlyList<FamilyDecision> decided = HierarchicalDiscovery.Decide([[.001, .2, .9], [.04, .6], [.5, .7, .8, .95]], .05);

        // Simes by hand: min(3 x .001, 3 x .2 / 2, .9), min(2 x .04, .6), min(2, 4 x .7 / 2, 4 x .8 / 3, .95).
        Within.Of(.003, decided[0].Simes, 1e-15);
        Within.Of(.08, decided[1].Simes, 1e-15);
        Within.Of(.95, decided[2].Simes, 1e-15);
        Assert.Equal([true, false, false], decided.Select(family => family.Selected));
        // One of three families selected: within, the level is q / 3, so adjusted values are 3 times Benjamini-Hochberg's.
        Within.Of(.009, decided[0].Adjusted[0], 1e-15);
    }

    [Fact]
    public void AverageFalseDiscoveryOverSelectedFamilies_StaysUnderItsRate()
    {
        const int Runs = 2_000;
        double average = 0;
        for (int run = 0; run < Runs; run++)
        {
            RandomSource source = SeedStream.FromSeed(3).For("run", run).Open();
            // Twenty families of ten; in the first five, three hypotheses are false and strong.
            double[][] families = [.. Enumerable.Range(0, 20).Select(f => Enumerable.Range(0, 10).Select(i => f < 5 && i < 3 ? source.NextDouble() * 1e-4 : source.NextDouble()).ToArray())];
            IReadOnlyList<FamilyDecision> decided = HierarchicalDiscovery.Decide(families, .10);
            double[] shares = [.. decided.Select((family, f) => (family, f)).Where(pair => pair.family.Selected).Select(pair =>
            {
                int[] rejected = [.. Enumerable.Range(0, 10).Where(i => pair.family.Adjusted[i] <= .10)];
                return rejected.Length == 0 ? 0 : rejected.Count(i => pair.f >= 5 || i >= 3) / (double)rejected.Length;
            })];
            average += shares.Length == 0 ? 0 : shares.Average() / Runs;
        }

        // Theorem: at most q; the standard error of 2,000 runs is under .002.
        Assert.InRange(average, .001, .106);
    }

    [Fact]
    public void PermutedCells_AreAsPermutedRows()
    {
        long[] successes = [40, 12, 20, 6];
        const int Replicates = 4_000;
        double[] cells = new SlicePermutation(successes, Trials).Adjust(Slices, SeedStream.FromSeed(7), Replicates);

        double[] rows = SlowTwin(successes, Replicates);
        // Two simulations of 4,000: five standard errors of their difference at p = 1/2 are .056.
        for (int slice = 0; slice < Slices.Length; slice++) Within.Of(rows[slice], cells[slice], .056);
        Assert.True(cells[4] < .01);
    }

    [Fact]
    public void NullSlices_GiveAFalseClaimInFivePercentOfRuns()
    {
        const int Runs = 600;
        int claims = 0;
        for (int run = 0; run < Runs; run++)
        {
            RandomSource source = SeedStream.FromSeed(8).For("run", run).Open();
            long[] successes = [.. Trials.Select(n => BinomialSampler.Draw(source, n, .3))];
            if (new SlicePermutation(successes, Trials).Adjust(Slices, SeedStream.FromSeed(run), 199).Min() <= .05) claims++;
        }

        // Exact up to ties, which only lower it; 600 runs: standard error .009.
        Assert.InRange(claims / (double)Runs, .02, .077);
    }

    // Rows shuffled one by one, statistics from rows.
    private static double[] SlowTwin(long[] successes, int replicates)
    {
        int[] cellOf = [.. Enumerable.Range(0, 4).SelectMany(cell => Enumerable.Repeat(cell, (int)Trials[cell]))];
        bool[] outcome = [.. Enumerable.Range(0, 4).SelectMany(cell => Enumerable.Range(0, (int)Trials[cell]).Select(row => row < successes[cell]))];
        double[] observed = Of(outcome);
        int[] order = [.. Enumerable.Range(0, Slices.Length).OrderByDescending(i => observed[i])];
        double[] adjusted = new double[Slices.Length];
        RandomSource source = SeedStream.FromSeed(11).Open();
        for (int replicate = 0; replicate < replicates; replicate++)
        {
            source.Shuffle(outcome.AsSpan());
            double[] now = Of(outcome);
            for (int rank = 0; rank < order.Length; rank++)
            {
                if (order.Skip(rank).Max(i => now[i]) >= observed[order[rank]] - 1e-9) adjusted[order[rank]] += 1.0 / replicates;
            }
        }

        for (int rank = 1; rank < order.Length; rank++) adjusted[order[rank]] = Math.Max(adjusted[order[rank]], adjusted[order[rank - 1]]);
        return adjusted;

        double[] Of(bool[] outcomes) => [.. Slices.Select(slice =>
        {
            int[] inside = [.. Enumerable.Range(0, cellOf.Length).Where(row => slice.Contains(cellOf[row]))];
            int hits = inside.Count(row => outcomes[row]), all = outcomes.Count(hit => hit);
            return Math.Abs(TwoProportionTest.Of(hits, inside.Length, all - hits, cellOf.Length - inside.Length).Statistic);
        })];
    }
}
