using AuditKit.Core;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Json;
using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Explain.Evidences;
using AuditKit.Explain.Exhibits;
using AuditKit.Explain.Findings;
using AuditKit.Explain.Numerics;
using AuditKit.Explain.Stability;

namespace AuditKit.Explain.Tests.Stability;

[Trait("Kind", "math")]
public sealed class SeedStabilityTests
{
    private static readonly string[] Three = ["income", "debt", "district"];

    // Four rows; income raises in every model, debt lowers, district turns round in the third.
    private static readonly double[][] Turning =
    [
        [4, -2, 1, 5, -3, 1, 4, -2, 1, 6, -1, 1],
        [5, -2, 1, 4, -2, 2, 5, -2, 1, 5, -2, 1],
        [4, -3, -1, 5, -2, -2, 4, -2, -1, 4, -2, -1],
    ];

    [Fact]
    public void Pairs_are_those_of_a_plain_loop()
    {
        RandomSource random = SeedStream.FromSeed(2).Open();
        double[][] models = [.. Enumerable.Range(0, 4).Select(_ => Enumerable.Range(0, 30).Select(_ => Math.Round(2 * random.NextGaussian())).ToArray())];

        SeedPairs found = SeedPairs.Of(SeedSamples.Of(["a", "b", "c", "d", "e"], models));

        int pair = 0;
        for (int i = 0; i < 4; i++)
        {
            for (int j = i + 1; j < 4; j++, pair++)
            {
                for (int row = 0; row < 6; row++)
                {
                    double[] first = models[i][(5 * row)..((5 * row) + 5)], second = models[j][(5 * row)..((5 * row) + 5)];
                    // Two orders of the same few additions.
                    Assert.Equal(RankCorrelation.Spearman(first, second) ?? double.NaN, found.Ranks[pair][row], 1e-12);
                    int counted = Enumerable.Range(0, 5).Count(f => first[f] != 0 || second[f] != 0), equal = Enumerable.Range(0, 5).Count(f => (first[f] != 0 || second[f] != 0) && Math.Sign(first[f]) == Math.Sign(second[f]));
                    Assert.Equal(counted == 0 ? double.NaN : (2.0 * equal / counted) - 1, found.Signs[pair][row], 1e-15);
                }
            }
        }
    }

    [Fact]
    public void A_feature_whose_sign_turns_has_no_direction_anywhere()
    {
        SeedStability stability = SeedStability.Of(SeedSamples.Of(Three, Turning), 0.95);

        Assert.Equal(FeatureDirection.Raises, stability.DirectionOf("income"));
        Assert.Equal(FeatureDirection.Lowers, stability.DirectionOf("debt"));
        Assert.Equal(FeatureDirection.None, stability.DirectionOf("district"));
        Assert.Equal(FeatureDirection.None, stability.DirectionOf("unknown"));
        HeatStripExhibit strip = SeedExhibits.Of(stability).OfType<HeatStripExhibit>().Single();
        Assert.Equal(["raises", "lowers", "no direction"], strip.Rows.Select(row => row.Remark));
        Assert.Equal([4.75, 4.75, 4.25], strip.Rows[0].Values.Select(value => value!.Value));
        TableExhibit table = SeedExhibits.Of(stability).OfType<TableExhibit>().Single();
        Assert.All(table.Rows.Where(row => row[1].Text == "district"), row => Assert.Equal("no direction", row[^1].Text));
        Finding finding = SeedFindings.Of(stability).Single();
        Assert.Equal("explain.seed_sign", finding.Code);
        Assert.Contains("'district'", finding.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("income", finding.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_models_state_no_direction() => Assert.Equal(FeatureDirection.None, SeedStability.Of(SeedSamples.Of(Three, Turning[..2]), 0.95).DirectionOf("income"));

    [Fact]
    public void Measurements_are_two_statistics_with_intervals_and_ranks_are_spans()
    {
        SeedStability stability = SeedStability.Of(SeedSamples.Of(Three, Turning), 0.95);

        Measurement[] measured = [.. SeedMeasurements.Of(stability, Digest.Of("evidence"))];

        Assert.Equal(["spearman", "sign_agreement"], measured.Select(measurement => measurement.Options["statistic"]));
        Assert.All(measured, measurement => Assert.Equal((ExplainMetrics.SeedStability, 4L), (measurement.Metric, measurement.Count)));
        // Models 1 and 2 have every sign in common, model 3 two of three with either.
        Assert.Equal((1 + (2 / 3.0) + (2 / 3.0)) / 3, measured[1].Estimate!.Value, 1e-12);
        Assert.NotNull(measured[0].Interval);
        Assert.Equal((1, 1), stability.Overall.RanksOf(0));
        Assert.Equal(["all rows, n 4", "sex female, n 2", "sex male, n 2"], SeedExhibits.Of(stability).OfType<TableExhibit>().Single().Rows.Select(row => row[0].Text).Distinct());
    }

    [Fact]
    public void Models_that_diverged_are_said_and_too_few_leave_no_number()
    {
        SeedStability stability = SeedStability.Of(SeedSamples.Of(Three, Turning[..2]) with { Asked = 5 }, 0.95);

        Assert.Equal("explain.seed_diverged", SeedFindings.Of(stability).Single().Code);
        Assert.All(SeedMeasurements.Of(stability, Digest.Of("e")), measurement => Assert.Contains("2 of 5 models are left", measurement.Reason!, StringComparison.Ordinal));
    }

    [Fact]
    public void Evidence_comes_back_and_damage_is_refused()
    {
        SeedSample sample = SeedSamples.Of(Three, Turning);
        using MemoryStream stream = new();
        ExplainEvidence.Seeds.Codec.Write(sample, stream);

        SeedSample read = ExplainEvidence.Seeds.Codec.Read(new MemoryStream(stream.ToArray()));

        Assert.Equal(CanonicalJson.Write(sample), CanonicalJson.Write(read));
        Assert.Equal(Turning[2], read.Models[2].Numbers);
        using MemoryStream damaged = new(CanonicalJson.Write(sample with { Weights = [1] }));
        Assert.Throws<InvalidDataException>(() => ExplainEvidence.Seeds.Codec.Read(damaged));
    }
}
