using AuditKit.Core.Randomness;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Hypotheses;
using AuditKit.Statistics.Intervals;
using AuditKit.Statistics.Resampling;

namespace AuditKit.Statistics.Tests.Hypotheses;

/// <summary>Defects seen in other programs, each beside the right answer.</summary>
[Trait("Kind", "numeric")]
public sealed class TrapTests
{
    private const int Runs = 2_000;

    [Fact]
    public void OrderInPlaceOfRanks_WouldRejectFiftyNullsInMostRuns()
    {
        (int right, int wrong) = (0, 0);
        for (int run = 0; run < Runs; run++)
        {
            RandomSource source = SeedStream.FromSeed(6).For("run", run).Open();
            double[] nulls = [.. Enumerable.Range(0, 50).Select(_ => source.NextDouble())];
            right += Multiplicity.BenjaminiHochberg(nulls).Any(p => p <= .10) ? 1 : 0;
            // The defect: the position of a sorted value stands in for the rank of a value.
            int[] order = [.. Enumerable.Range(0, 50).OrderBy(i => nulls[i])];
            wrong += Enumerable.Range(0, 50).Any(i => nulls[i] <= .10 * (order[i] + 1) / 50) ? 1 : 0;
        }

        // 2,000 runs: standard errors .007 and .006.
        Within.Of(.10, right / (double)Runs, .025);
        Within.Of(.92, wrong / (double)Runs, .03);
    }

    [Fact]
    public void GapOfExactlyTheLimit_IsOverItOnlyInFloatingPoint()
    {
        (int exact, int rounded) = (0, 0);
        for (int run = 0; run < Runs; run++)
        {
            RandomSource source = SeedStream.FromSeed(12).For("run", run).Open();
            long[] counts = [.. Enumerable.Range(0, 8).Select(_ => BinomialSampler.Draw(source, 100, .5))];
            exact += MaxMinDifference.Estimate([.. counts.Select(count => Proportion.Of(count, 100))]) > .10 ? 1 : 0;
            rounded += (counts.Max() / 100.0) - (counts.Min() / 100.0) > .10 ? 1 : 0;
        }

        // Tabled: .813 and .86; 2,000 runs: standard error .009.
        Within.Of(.813, exact / (double)Runs, .03);
        Within.Of(.86, rounded / (double)Runs, .03);
    }

    [Fact]
    public void EqualGroupsOfFewRows_AreNeverTakenForAProvenGap()
    {
        // A percentile bootstrap of the gap of 8 groups of 100 has its lower end at about .11 and never covers 0.
        int excluded = 0;
        for (int run = 0; run < Runs; run++)
        {
            RandomSource source = SeedStream.FromSeed(13).For("run", run).Open();
            Proportion[] groups = [.. Enumerable.Range(0, 8).Select(_ => Proportion.Of(BinomialSampler.Draw(source, 100, .5), 100))];
            excluded += MaxMinDifference.Interval(groups, .95).Lower > 0 ? 1 : 0;
        }

        // At most .05, plus three standard errors.
        Assert.InRange(excluded / (double)Runs, 0, .065);
    }
}
