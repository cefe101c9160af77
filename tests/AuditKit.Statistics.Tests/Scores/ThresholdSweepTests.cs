using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Intervals;
using AuditKit.Statistics.Scores;

namespace AuditKit.Statistics.Tests.Scores;

[Trait("Kind", "numeric")]
public sealed class ThresholdSweepTests
{
    private static readonly double[] Tenths = [.1, .2, .3, .4, .5, .6, .7, .8, .9];

    [Fact]
    public void Rates_CountTheScoresFromTheThresholdOn()
    {
        double[] scores = [.1, .25, .5, .5, .9, .95];

        double[] rates = ThresholdCells.OfRows([.1, .5, .51, .96], scores).Rates();

        Assert.Equal([1, 4 / 6.0, 2 / 6.0, 0], rates);
        Assert.Equal([1, 5 / 7.0, 3 / 7.0, 0], ThresholdCells.OfRows([.1, .5, .51, .96], scores, [1, 1, 1, 1, 1, 2]).Rates());
    }

    [Fact]
    public void OneThreshold_HasTheIntervalOfASingleGap()
    {
        // The bootstrap multiple of two fair coins lies at the normal one; the band is never narrower than the single gap's.
        ThresholdCells[] groups = [.. new[] { 60, 40 }.Select(up => ThresholdCells.OfRows([.5], [.. Enumerable.Repeat(.9, up), .. Enumerable.Repeat(.1, 100 - up)]))];
        Interval band = new ThresholdSweep(groups, .95, Seeds(2), 4_000).GapBand(0), single = MaxMinDifference.Interval([Proportion.Of(60, 100), Proportion.Of(40, 100)], .95);

        Assert.True(band.Lower <= single.Lower && band.Upper >= single.Upper);
        // Discrete counts and 4,000 replicates move the multiple by a few hundredths.
        Within.Ends(single.Lower, single.Upper, band, .012);
    }

    [Fact]
    public void WeightsOfTwo_ChangeNoRate()
    {
        double[] scores = [.. Enumerable.Range(0, 50).Select(i => i / 50.0)];

        Assert.Equal(ThresholdCells.OfRows(Tenths, scores).Rates(), ThresholdCells.OfRows(Tenths, scores, [.. scores.Select(_ => 2.0)]).Rates());
        Assert.Equal(50, ThresholdCells.OfRows(Tenths, scores, [.. scores.Select(_ => 2.0)]).Effective);
    }

    [Theory]
    [InlineData(2, 40, 0)]
    [InlineData(2, 200, .25)]
    public void Bands_HoldAtAllThresholdsAtOnce(int groups, int n, double shift)
    {
        const int Samples = 300;
        (int gaps, int rates) = (0, 0);
        for (int sample = 0; sample < Samples; sample++)
        {
            SeedStream seeds = SeedStream.FromSeed(41).For("sample", sample, groups, n);
            ThresholdSweep sweep = new([.. Enumerable.Range(0, groups).Select(g => Group(seeds.For("rows", g).Open(), n, g == 0 ? shift : 0))], .95, [.. Enumerable.Range(0, groups).Select(g => seeds.For("bootstrap", g))], 200);
            gaps += Tenths.Select((_, k) => sweep.GapBand(k).Contains(Truth(k, shift) - Truth(k, 0))).All(held => held) ? 1 : 0;
            rates += Enumerable.Range(0, groups).All(g => Tenths.Select((_, k) => sweep.RateBand(g, k).Contains(Truth(k, g == 0 ? shift : 0))).All(held => held)) ? 1 : 0;
        }

        Draws.Report($"sweep {groups} x {n}, shift {shift}: gap bands {gaps / (double)Samples:0.000}, rate bands {rates / (double)Samples:0.000}");
        // 300 samples: standard error .013. More cases stand in the coverage table.
        Assert.InRange(gaps / (double)Samples, .92, 1);
        Assert.InRange(rates / (double)Samples, .92, 1);
    }

    [Fact]
    public void WeightedBands_HoldForThePopulation()
    {
        const int Samples = 300;
        int held = 0;
        for (int sample = 0; sample < Samples; sample++)
        {
            SeedStream seeds = SeedStream.FromSeed(43).For("sample", sample);
            ThresholdSweep sweep = new([Thinned(seeds.For("rows", 0).Open()), Thinned(seeds.For("rows", 1).Open())], .95, [seeds.For("first"), seeds.For("second")], 200);
            held += Tenths.Select((_, k) => sweep.GapBand(k).Contains(0) && sweep.RateBand(0, k).Contains(Truth(k, 0))).All(both => both) ? 1 : 0;
        }

        Draws.Report($"weighted sweep 2 x 150: both bands {held / (double)Samples:0.000}");
        // Two families of bands at once, 300 samples: nominal .90 at the least, standard error .017.
        Assert.InRange(held / (double)Samples, .88, 1);

        // Uniform scores thinned where they are high, with weights that make up for it.
        static ThresholdCells Thinned(RandomSource source)
        {
            List<double> scores = [], weights = [];
            while (scores.Count < 150)
            {
                double score = source.NextDouble(), kept = 1 - (.7 * score);
                if (source.NextDouble() >= kept) continue;
                scores.Add(score);
                weights.Add(1 / kept);
            }

            return ThresholdCells.OfRows(Tenths, scores, weights);
        }
    }

    [Fact]
    public void LargestGap_SpansItsBands()
    {
        RandomSource source = SeedStream.FromSeed(2).Open();
        ThresholdSweep sweep = new([Group(source, 300, .25), Group(source, 300, 0)], .95, Seeds(2), 200);
        MeasuredValue.Measured largest = (MeasuredValue.Measured)sweep.LargestGap();

        Assert.Equal(Enumerable.Range(0, sweep.Count).Max(sweep.Gap), largest.Estimate);
        Assert.True(largest.Interval!.Contains(largest.Estimate));
        Assert.All(Enumerable.Range(0, sweep.Count), k => Assert.True(sweep.GapBand(k).Contains(sweep.Gap(k))));
    }

    // A uniform score raised by the shift and cut at 1.
    private static ThresholdCells Group(RandomSource source, int n, double shift) => ThresholdCells.OfRows(Tenths, [.. Enumerable.Range(0, n).Select(_ => source.NextDouble() + shift)]);

    private static double Truth(int threshold, double shift) => Math.Min(1, 1 - Tenths[threshold] + shift);

    private static SeedStream[] Seeds(int groups) => [.. Enumerable.Range(0, groups).Select(g => SeedStream.FromSeed(5).For("group", g))];
}
