using AuditKit.Core;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Randomness;
using AuditKit.Explain.Evidences;
using AuditKit.Explain.Exhibits;
using AuditKit.Explain.Findings;
using AuditKit.Explain.Stability;

namespace AuditKit.Explain.Tests.Stability;

[Trait("Kind", "math")]
public sealed class AttributionDriftTests
{
    private const int Rows = 60, Features = 12;

    [Fact]
    public void A_shifted_feature_is_found_and_no_other()
    {
        AttributionDrift drift = AttributionDrift.Of(Sample(shift: 0.8), 0.95, SeedStream.FromSeed(1));

        DriftFeature found = Assert.Single(drift.Established);
        Assert.Equal("f3", found.Feature);
        Assert.True(found.Interval!.Contains(0.8));
        Assert.True(found.Interval.Lower > 0);
        Assert.Equal(found.Audited - found.Other, found.Difference, 1e-6);
        Assert.Equal(Math.Min(1, found.Probability * Features), found.Adjusted, 1e-12);
        Assert.Contains("'f3' weighs otherwise", DriftFindings.Of(drift).First().Sentence, StringComparison.Ordinal);
        BarExhibit bars = DriftExhibits.Of(drift).OfType<BarExhibit>().Single();
        Assert.Equal("f3", bars.Categories[0]);
        Assert.Contains("gone", bars.Note, StringComparison.Ordinal);
        Assert.Equal(10, drift.Measurements(Digest.Of("e")).Count());
    }

    [Fact]
    public void Without_a_change_nothing_is_said_of_any_feature()
    {
        int alarms = Enumerable.Range(0, 20).Count(i => AttributionDrift.Of(Sample(0, 50 + i), 0.95, SeedStream.FromSeed(i)).Established.Count > 0);

        // One of 20 is expected at most (Holm); four binomial standard deviations above are 5.
        Assert.True(alarms <= 5, $"{alarms} of 20");
    }

    [Fact]
    public void The_same_model_has_no_drift_at_all()
    {
        DriftSample sample = Sample(0);
        AttributionDrift drift = AttributionDrift.Of(sample with { Compared = sample.Audited }, 0.95, SeedStream.FromSeed(1));

        Assert.All(drift.Features, feature => Assert.Equal((0.0, 1.0, 1.0), (feature.Difference, feature.Probability, feature.Adjusted)));
        Assert.All(drift.Measurements(Digest.Of("e")), measurement => Assert.Equal(0, measurement.Estimate));
    }

    [Fact]
    public void Damage_is_refused()
    {
        using MemoryStream stream = new();
        ExplainEvidence.Drift.Codec.Write(Sample(0) with { Weights = [1] }, stream);

        Assert.Throws<InvalidDataException>(() => ExplainEvidence.Drift.Codec.Read(new MemoryStream(stream.ToArray())));
    }

    private static DriftSample Sample(double shift, long seed = 40)
    {
        RandomSource random = SeedStream.FromSeed(seed).For("drift").Open();
        double[] audited = [.. Enumerable.Range(0, Rows * Features).Select(_ => random.NextGaussian())];
        double[] other = [.. audited.Select((value, i) => value + (0.9 * random.NextGaussian()) - (i % Features == 3 ? shift : 0))];
        return new DriftSample
        {
            RowIds = [.. Enumerable.Range(0, Rows)],
            Weights = [.. Enumerable.Range(0, Rows).Select(_ => 1.0)],
            Features = [.. Enumerable.Range(0, Features).Select(i => $"f{i}")],
            Unmatched = ["gone"],
            Method = "integrated-gradients",
            Description = "integrated gradients",
            Quantity = "logit of 'yes'",
            Other = "old.safetensors",
            Audited = PackedNumbers.Of(audited),
            Compared = PackedNumbers.Of(other),
        };
    }
}
