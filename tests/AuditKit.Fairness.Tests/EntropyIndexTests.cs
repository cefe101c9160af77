using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Fairness.Groups.Metrics;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Resampling;

namespace AuditKit.Fairness.Tests;

[Trait("Kind", "numeric")]
public sealed class EntropyIndexTests
{
    [Fact]
    public void TenRows_HaveAif360sIndices()
    {
        // y 1001001011, answer 1000111010: TP 3, FP 2, FN 2, TN 3.
        OutcomeTable table = OutcomeTable.Of(new ConfusionMatrix(3, 2, 2, 3));

        Close.To(.2, Measured(EntropyIndices.Generalized(table, .95)).Estimate, 1e-15);
        Close.To(4 * Math.Log(2) / 10, Measured(EntropyIndices.Theil(table, .95)).Estimate, 1e-15);
    }

    [Fact]
    public void AdultBySex_HasAif360sIndices()
    {
        DomainResult result = Examination.Run(SharedTables.Predictions("reference/models/adult_mlp/test_predictions.csv", "y_true", "y_pred", "score", ["sex"]), options: [("bootstrap", "100")]);
        using System.Text.Json.JsonDocument document = System.Text.Json.JsonDocument.Parse(File.ReadAllBytes(SharedTables.Path("reference/fairness/aif360.json")));
        System.Text.Json.JsonElement reference = document.RootElement.GetProperty("cases").EnumerateArray().First(c => c.GetProperty("name").GetString() == "adult_sex").GetProperty("classification");

        // Sums of 16,281 terms in the reference.
        Close.To(reference.GetProperty("generalized_entropy_index(alpha=2)").GetDouble(), result.Of("fairness.generalized_entropy_index").Estimate, 1e-11);
        Close.To(reference.GetProperty("theil_index").GetDouble(), result.Of("fairness.theil_index").Estimate, 1e-11);
        Close.To(reference.GetProperty("between_group_generalized_entropy_index(alpha=2)").GetDouble(), result.Gap("fairness.between_group_generalized_entropy_index", "sex").Estimate, 1e-11);
    }

    [Theory]
    [InlineData("adult_race", "race", "1")]
    [InlineData("compas_decile_race", "race", "0")]
    public void EveryFurtherSharedCase_HasAif360sIndicesAndOverallRates(string name, string attribute, string favourable)
    {
        using System.Text.Json.JsonDocument document = System.Text.Json.JsonDocument.Parse(File.ReadAllBytes(SharedTables.Path("reference/fairness/aif360.json")));
        System.Text.Json.JsonElement shared = document.RootElement.GetProperty("cases").EnumerateArray().First(c => c.GetProperty("name").GetString() == name), reference = shared.GetProperty("classification"), input = shared.GetProperty("input");
        DomainResult result = Examination.Run(
            SharedTables.Predictions(input.GetProperty("file").GetString()!["shared/".Length..], input.GetProperty("y_true").GetString()!, input.GetProperty("y_pred").GetString()!, null, [attribute], positive: favourable), options: ("bootstrap", "100"));
        double entropy = result.Of("fairness.generalized_entropy_index").Estimate!.Value;

        // Sums of thousands of terms in the reference.
        Close.To(reference.GetProperty("generalized_entropy_index(alpha=2)").GetDouble(), entropy, 1e-11);
        Close.To(reference.GetProperty("coefficient_of_variation").GetDouble(), Math.Sqrt(2 * entropy), 1e-11);
        Close.To(reference.GetProperty("theil_index").GetDouble(), result.Of("fairness.theil_index").Estimate, 1e-11);
        foreach (string rate in new[] { "accuracy", "selection_rate", "true_positive_rate", "false_positive_rate", "positive_predictive_value", "negative_predictive_value" })
        {
            // One quotient each.
            Close.To(reference.GetProperty(rate).GetDouble(), result.Of($"fairness.{rate}").Estimate, 1e-14, rate);
        }

        Measurement between = result.Gap("fairness.between_group_generalized_entropy_index", attribute), within = result.Gap("fairness.within_group_generalized_entropy_index", attribute);
        Close.To(entropy, between.Estimate + within.Estimate, 1e-15);
        Assert.True(within.Interval!.Contains(within.Estimate!.Value));
    }

    [Fact]
    public void DeltaIntervals_CoverTheTrueIndices()
    {
        double[] shares = [.35, .1, .15, .4];
        OutcomeTable population = OutcomeTable.Of(new ConfusionMatrix(3500, 1000, 1500, 4000));
        double entropy = Measured(EntropyIndices.Generalized(population, .95)).Estimate, theil = Measured(EntropyIndices.Theil(population, .95)).Estimate;
        long[] drawn = new long[4];
        (int first, int second) = (0, 0);
        const int Samples = 1_000;
        for (int sample = 0; sample < Samples; sample++)
        {
            MultinomialSampler.Draw(SeedStream.FromSeed(3).For("sample", sample).Open(), 400, shares, drawn);
            OutcomeTable table = OutcomeTable.Of(new ConfusionMatrix(drawn[0], drawn[1], drawn[2], drawn[3]));
            first += Measured(EntropyIndices.Generalized(table, .95)).Interval!.Contains(entropy) ? 1 : 0;
            second += Measured(EntropyIndices.Theil(table, .95)).Interval!.Contains(theil) ? 1 : 0;
        }

        // 1,000 samples: standard error .007.
        Assert.InRange(first / (double)Samples, .925, .975);
        Assert.InRange(second / (double)Samples, .925, .975);
    }

    [Fact]
    public void NoErrors_AreNotTakenForCertain()
    {
        MeasuredValue.Measured value = Measured(EntropyIndices.Generalized(OutcomeTable.Of(new ConfusionMatrix(5, 0, 0, 9)), .95));

        Assert.Equal(0, value.Estimate);
        Assert.True(value.Interval!.Upper > .05);
    }

    [Fact]
    public void EveryPositiveMissed_HasNoBenefitToCompare() =>
        Assert.IsType<MeasuredValue.NotMeasured>(EntropyIndices.Generalized(OutcomeTable.Of(new ConfusionMatrix(0, 0, 9, 0)), .95));

    private static MeasuredValue.Measured Measured(MeasuredValue value) => Assert.IsType<MeasuredValue.Measured>(value);
}
