using AuditKit.Core;
using AuditKit.Core.Json;
using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Explain.Captions;
using AuditKit.Explain.Evidences;
using AuditKit.Explain.Sanity;

namespace AuditKit.Explain.Tests.Captions;

/// <summary>Attention is evidence only where it changed with the weights and hiding what a word looks at costs the word.</summary>
[Trait("Kind", "statistics")]
public sealed class AttentionExaminationTests
{
    private static readonly double[] Unlike = [-0.1, 0.05, 0.02, -0.04, 0.01, 0.03, -0.02, 0.06, -0.05, 0.04], Alike = [0.9, 0.92, 0.88, 0.95, 0.9, 0.91, 0.93, 0.89, 0.9, 0.94];

    [Fact]
    public void ByHand()
    {
        // First picture: hiding the darkest region costs 3, the mean is 1; second: two words with 1 - 1 and 2 - 0.5.
        AttentionSample sample = Sample(Unlike, new AttendedPicture(1, [Word([0.7, 0.2, 0.1], [3, 0, 0])]), new AttendedPicture(2, [Word([0.5, 0.3, 0.2], [1, 1, 1]), Word([0.6, 0.3, 0.1], [2, -0.5, 0])]));

        AttentionExamination examination = AttentionExamination.Of(sample, 0.95);

        // Float32 holds these numbers to 1e-7 of their size.
        Assert.Equal((2 + 0.75) / 2, Assert.IsType<MeasuredValue.Measured>(examination.Faithfulness).Estimate, 1e-6);
        // Ranks 3 2 1 against 3 1.5 1.5: sqrt(3) / 2; a word with equal losses has no order; 3 2 1 against 3 1 2: 1 / 2.
        Assert.Equal((Math.Sqrt(3) / 2 + 0.5) / 2, Assert.IsType<MeasuredValue.Measured>(examination.Agreement).Estimate, 1e-6);
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    public void BothChecksMustHold(bool unlike, bool faithful, bool isEvidence)
    {
        RandomSource source = SeedStream.FromSeed(6).For("pictures").Open();
        AttendedPicture[] pictures = [.. Enumerable.Range(0, 40).Select(row => Drawn(source, row, faithful))];

        AttentionExamination examination = AttentionExamination.Of(Sample(unlike ? Unlike : Alike, pictures), 0.95);

        Assert.Equal(isEvidence, examination.IsEvidence);
        Measurement[] measurements = [.. examination.Measurements(Digest.Of("evidence"))];
        Assert.Equal([ExplainMetrics.RandomizationSimilarity, ExplainMetrics.AttentionFaithfulness, ExplainMetrics.AttentionAgreement], measurements.Select(measurement => measurement.Metric));
        Assert.All(measurements, measurement => Assert.Equal("attention", measurement.Options["method"]));
        Assert.All(measurements, measurement => Assert.Contains(ExplainMetrics.All, metric => metric.Id == measurement.Metric));
    }

    [Fact]
    public void AttentionThatSaysNothing_IsRarelyCalledEvidence()
    {
        RandomSource source = SeedStream.FromSeed(7).For("null").Open();
        int called = Enumerable.Range(0, 400).Count(_ => AttentionExamination.Of(Sample(Unlike, [.. Enumerable.Range(0, 30).Select(row => Drawn(source, row, faithful: false))]), 0.95).IsEvidence);

        // One side of a 95 % interval: 2.5 % of 400 is 10, three standard errors are 9.4.
        Assert.InRange(called, 0, 20);
    }

    [Fact]
    public void WithoutPictures_NothingIsMeasured()
    {
        AttentionExamination examination = AttentionExamination.Of(Sample([]), 0.95);

        Assert.False(examination.IsEvidence);
        Assert.IsType<MeasuredValue.NotMeasured>(examination.Faithfulness);
        Assert.Null(examination.Gate.Similarity);
    }

    [Fact]
    public void Evidence_comes_back_and_damage_is_refused()
    {
        AttentionSample sample = Sample(Unlike, new AttendedPicture(1, [Word([0.7, 0.2, 0.1], [3, 0, 0])]));
        using MemoryStream stream = new();
        ExplainEvidence.Attention.Codec.Write(sample, stream);

        Assert.Equal(CanonicalJson.Write(sample), CanonicalJson.Write(ExplainEvidence.Attention.Codec.Read(new MemoryStream(stream.ToArray()))));
        AttentionSample[] broken =
        [
            sample with { Grid = [0, 3] },
            sample with { Grid = [3] },
            sample with { Grid = [1 << 14, 1 << 14] },
            sample with { Grid = [1, 4] },
            sample with { Pictures = [new AttendedPicture(1, [])] },
            sample with { Pictures = [new AttendedPicture(1, [Word([0.7, 0.2, double.NaN], [0, 0, 0])])] },
        ];
        Assert.All(broken, one => Assert.Throws<InvalidDataException>(() => ExplainEvidence.Attention.Codec.Read(new MemoryStream(CanonicalJson.Write(one)))));
        Assert.All(broken, one => Assert.Throws<ArgumentException>(() => ExplainEvidence.Attention.Codec.Write(one, Stream.Null)));
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(3, 2)]
    [InlineData(5, 5)]
    public void EveryPixelIsHiddenOnce(int height, int width)
    {
        float[] picture = [.. Enumerable.Range(1, 2 * 5 * 5).Select(i => (float)i)];
        HiddenRegions regions = new([2, 5, 5], (height, width));

        float[] hidden = regions.Of(picture);

        Assert.Equal(height * width, regions.Count);
        Assert.Equal(regions.Count * picture.Length, hidden.Length);
        for (int i = 0; i < picture.Length; i++)
        {
            float[] values = [.. Enumerable.Range(0, regions.Count).Select(region => hidden[(region * picture.Length) + i])];
            Assert.Single(values, value => value == 0);
            Assert.Equal(regions.Count - 1, values.Count(value => value == picture[i]));
        }
    }

    private static AttendedPicture Drawn(RandomSource source, int row, bool faithful) => new(row, [.. Enumerable.Range(0, 4).Select(_ =>
    {
        double[] losses = [.. Enumerable.Range(0, 9).Select(_ => source.NextDouble())], noise = [.. Enumerable.Range(0, 9).Select(_ => source.NextDouble())];
        return Word([.. losses.Zip(noise, (loss, other) => ((faithful ? loss : 0) + other) / 9)], losses);
    })]);

    private static AttendedWord Word(double[] attention, double[] losses) => AttendedWord.Of("word", attention, losses);

    private static AttentionSample Sample(double[] similarities, params AttendedPicture[] pictures) => new()
    {
        Grid = [1, pictures.Length == 0 ? 1 : pictures[0].Words[0].Weights.Length],
        TestPictures = pictures.Length,
        Pictures = pictures,
        ForwardRows = 0,
        Gate = new GateRecord { Method = "attention", Form = "test", Rows = pictures.Length, IsUnsigned = true, Similarities = similarities, Absolute = similarities, Structural = [], BetweenRandom = [.. similarities.Select(value => Math.Min(1, value + 0.01)).Skip(1)], Cascade = [] },
    };
}
