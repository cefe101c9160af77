using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Data.Captions;
using AuditKit.Performance.Captioning;
using AuditKit.Statistics.Samples;

namespace AuditKit.Performance.Tests.Captioning;

/// <summary>The interval of BLEU: the value is that of the corpus, the influences are its derivatives, and the interval covers.</summary>
[Trait("Kind", "statistics")]
public sealed class BleuEstimateTests
{
    private const int Words = 12;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void InfluencesAreDerivatives(int n)
    {
        BleuCounts[] pictures = Draw(SeedStream.FromSeed(1).For("words").Open(), 20, 0.8, cut: 2);

        BleuEstimate estimate = BleuEstimate.Of(pictures, n);

        Assert.Equal(Bleu.Of(BleuCounts.Sum(pictures))[n - 1], estimate.Value);
        // Rounding of twenty numbers below 10.
        Assert.Equal(0, estimate.Influence.Sum(), 1e-12);
        // Counting one picture (1 + h) times moves the corpus by h / 20 of its influence; h is small beside 1 and whole counts are scaled by 1 / h.
        const int scale = 1_000_000;
        for (int i = 0; i < pictures.Length; i++)
        {
            BleuCounts more = BleuCounts.Sum([.. pictures.Select((picture, at) => Times(picture, scale + (at == i ? 1 : 0)))]);
            double slope = (Bleu.Of(more)[n - 1] - estimate.Value) * scale * pictures.Length;
            // The second derivative times h, of the order of 20 / 1,000,000, and the rounding of a difference of 1e-16 times 2e7.
            Assert.Equal(estimate.Influence[i], slope, 1e-4);
        }
    }

    // Nominal 0.95; of 2,000 samples the standard error is 0.005, and a delta interval of 30 pictures may fall short by two points.
    [Theory]
    [InlineData(30, 0.9, 0)]
    [InlineData(100, 0.9, 0)]
    [InlineData(100, 0.6, 2)]
    [InlineData(60, 0.98, 1)]
    public void TheIntervalCovers(int count, double right, int cut)
    {
        RandomSource source = SeedStream.FromSeed(2).For("coverage").Open();
        double truth = Bleu.Of(BleuCounts.Sum(Draw(source, 40_000, right, cut)))[3];
        int covered = 0, measured = 0;
        for (int trial = 0; trial < 2_000; trial++)
        {
            if (BleuEstimate.Of(Draw(source, count, right, cut), 4).Measure(0.95) is not MeasuredValue.Measured { Interval: { } interval }) continue;
            measured++;
            if (interval.Lower <= truth && truth <= interval.Upper) covered++;
        }

        Assert.True(measured > 1_900, $"{measured} of 2,000 samples have an interval");
        Assert.InRange(covered / (double)measured, 0.92, 0.985);
    }

    [Fact]
    public void AGainOfZeroIsCoveredToo()
    {
        RandomSource source = SeedStream.FromSeed(3).For("gain").Open();
        int covered = 0;
        for (int trial = 0; trial < 1_000; trial++)
        {
            MeasuredValue gain = BleuEstimate.Of(Draw(source, 80, 0.8, 0), 4).Minus(BleuEstimate.Of(Draw(source, 80, 0.8, 0), 4), 0.95);
            if (gain is MeasuredValue.Measured { Interval: { Lower: <= 0, Upper: >= 0 } }) covered++;
        }

        Assert.InRange(covered / 1_000.0, 0.92, 0.98);
    }

    [Fact]
    public void PerfectCaptionsHaveAWilsonBound_AndNoMatchHasNoInterval()
    {
        string[] words = ["a", "red", "square", "on", "the", "left"];
        BleuCounts whole = BleuCounts.Of(words, [words]), nothing = BleuCounts.Of(words, [["b", "c"]]);

        MeasuredValue.Measured perfect = Assert.IsType<MeasuredValue.Measured>(BleuEstimate.Of([.. Enumerable.Repeat(whole, 40)], 4).Measure(0.95));

        Assert.Equal(1, perfect.Estimate, 1e-12);
        // Wilson's lower end of 40 of 40: 1 / (1 + 1.96^2 / 40).
        Assert.Equal(1 / (1 + (1.959963984540054 * 1.959963984540054 / 40)), perfect.Interval!.Lower, 1e-9);
        Assert.IsType<MeasuredValue.NotMeasured>(BleuEstimate.Of([nothing, nothing], 4).Measure(0.95));
        Assert.IsType<MeasuredValue.NotMeasured>(BleuEstimate.Of([whole], 4).Minus(BleuEstimate.Of([nothing], 4), 0.95));
        Assert.Equal(SampleEstimate.LogitMethod, Assert.IsType<MeasuredValue.Measured>(BleuEstimate.Of([whole, whole, nothing], 4).Measure(0.95)).Interval!.Method);
    }

    private static BleuCounts Times(BleuCounts counts, long factor) => new(counts.Length * factor, counts.Nearest * factor, [.. counts.Found.Select(found => found * factor)], [.. counts.All.Select(all => all * factor)]);

    // Captions of 9 to 12 words, each word right by chance, some shorter than what was written.
    private static BleuCounts[] Draw(RandomSource source, int count, double right, int cut)
    {
        BleuCounts[] drawn = new BleuCounts[count];
        for (int i = 0; i < count; i++)
        {
            string[] written = [.. Enumerable.Range(0, Words - source.Next(4)).Select(place => $"w{place}")];
            // Errors come together: a picture that is misread is misread in many words.
            double own = source.NextDouble() < 0.5 ? right : Math.Min(1, right + 0.1);
            string[] said = [.. written.Take(written.Length - (cut > 0 ? source.Next(cut + 1) : 0)).Select(word => source.NextDouble() < own ? word : "wrong")];
            drawn[i] = BleuCounts.Of(said, [written]);
        }

        return drawn;
    }
}
