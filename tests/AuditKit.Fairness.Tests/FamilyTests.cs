using System.Text.Json;
using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Fairness.Groups.Families;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Resampling;

namespace AuditKit.Fairness.Tests;

/// <summary>Treatment equality, differential fairness, subgroup fairness.</summary>
[Trait("Kind", "numeric")]
public sealed class FamilyTests
{
    [Fact]
    public void AdultLabelsBySex_HaveTheReferenceDifferentialFairness()
    {
        MeasuredValue.Measured value = DifferentialFairness.Measure([Proportion.Of(6662, 21790), Proportion.Of(1179, 10771)], .95, SeedStream.FromSeed(1), 500);

        // Printed with six decimals.
        Close.To(1.026857, value.Estimate, 5.1e-7);
        Assert.InRange(value.Interval!.Upper, 1.05, 1.12);
        Assert.InRange(value.Interval.Lower, .94, 1.0);
    }

    [Theory]
    [InlineData("adult_sex", "sex", "1", null)]
    [InlineData("adult_race", "race", "1", null)]
    [InlineData("adult_sex_weighted", "sex", "1", "hours-per-week")]
    public void Aif360sDifferentialFairness_Agrees(string name, string attribute, string positive, string? weight)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(SharedTables.Path("reference/fairness/aif360.json")));
        JsonElement reference = document.RootElement.GetProperty("cases").EnumerateArray().Single(c => c.GetProperty("name").GetString() == name);
        DomainResult result = Examination.Run(SharedTables.Predictions("reference/models/adult_mlp/test_predictions.csv", "y_true", "y_pred", null, [attribute], weight, positive), options: ("bootstrap", "100"));

        Measurement labels = result.Gap(FamilyMetrics.LabelDifferentialFairness, attribute), answers = result.Gap(FamilyMetrics.DifferentialFairness, attribute);

        // The reference groups race into privileged and not; with two groups the numbers are the same ones. Weights enter its
        // smoothing as they are, here scaled to the effective number of rows: the half pseudo-row then weighs differently.
        double tolerance = weight is null ? 1e-12 : 2e-3;
        if (attribute == "sex") Close.To(reference.GetProperty("dataset").GetProperty("smoothed_empirical_differential_fairness").GetDouble(), labels.Estimate, tolerance);
        if (attribute == "sex") Close.To(reference.GetProperty("classification").GetProperty("differential_fairness_bias_amplification").GetDouble(), answers.Estimate - labels.Estimate, tolerance);
        Assert.True(labels.Interval!.Contains(labels.Estimate!.Value) && answers.Interval!.Contains(answers.Estimate!.Value));
    }

    [Fact]
    public void TreatmentRatio_IsMissedOverExtraAndTheGapTheirRatio()
    {
        DomainResult result = Examination.Run(
            Examination.Table(true, false, ("a", "yes", "no", 0, 20), ("a", "no", "yes", 0, 10), ("a", "no", "no", 0, 30), ("b", "yes", "no", 0, 12), ("b", "no", "yes", 0, 24), ("b", "yes", "yes", 0, 9), ("c", "yes", "no", 0, 3)),
            options: ("bootstrap", "100"));

        Assert.Equal(2, result.Of(FamilyMetrics.TreatmentRatio, ("group", "a")).Estimate);
        Assert.Equal(.5, result.Of(FamilyMetrics.TreatmentRatio, ("group", "b")).Estimate);
        Assert.Equal("no false positives in this slice", result.Of(FamilyMetrics.TreatmentRatio, ("group", "c")).Reason);
        Measurement gap = result.Gap(FamilyMetrics.TreatmentEquality, "group");
        Assert.Equal(.25, gap.Estimate);
        Assert.Equal("group=c", Assert.Single(gap.Excluded).ToString());
        // 10 of 40 negative labels of a, 34 of all 64: |10 - 40 x 34/64| of 108 rows.
        Close.To(11.25 / 108, result.Gap(FamilyMetrics.SubgroupFalsePositives, "group").Estimate, 1e-15);
        Assert.True(gap.Interval!.Lower is > 0 and < .25 && gap.Interval.Upper is > .25 and < 1);
    }

    [Fact]
    public void SubgroupViolation_WeighsAGapByThePeopleItTouches()
    {
        DomainResult result = Examination.Run(
            Examination.Table(false, false, ("a", "no", "yes", 0, 50), ("a", "no", "no", 0, 50), ("b", "no", "yes", 0, 20), ("b", "no", "no", 0, 80), ("c", "no", "yes", 0, 10), ("c", "no", "no", 0, 0)),
            options: ("bootstrap", "200"));

        Measurement parity = result.Gap(FamilyMetrics.SubgroupParity, "group");

        // c differs most, but b is the larger: 100/210 |.2 - 80/210|.
        Close.To(100.0 / 210 * ((80.0 / 210) - .2), parity.Estimate, 1e-15);
        Assert.Equal("group=b", parity.Options["worst"]);
        Assert.True(parity.Interval!.Contains(parity.Estimate!.Value) && parity.Interval.Lower > 0);
        Assert.Equal("no labels", result.Gap(FamilyMetrics.SubgroupFalsePositives, "group").Reason);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(.25)]
    public void SimultaneousIntervals_CoverTheTruth(double shift)
    {
        double[] rates = [.4, .4, .4, .4 - shift];
        const int Samples = 400, Rows = 80;
        double differential = Math.Max(Math.Log(.4 / (.4 - shift)), Math.Log((.6 + shift) / .6)), parity = (.25 * rates.Sum() / 4) - (.25 * rates[3]);
        FairnessSettings settings = new() { Order = 1, Replicates = 200, Bins = 15, Margin = .1, Level = .95, Seeds = SeedStream.FromSeed(9) };
        (int first, int second) = (0, 0);
        for (int sample = 0; sample < Samples; sample++)
        {
            RandomSource source = SeedStream.FromSeed(4).For("families", sample).Open();
            long[] selected = [.. rates.Select(rate => BinomialSampler.Draw(source, Rows, rate))];
            byte[] answers = [.. selected.SelectMany(count => Enumerable.Range(0, Rows).Select(row => (byte)(row < count ? 1 : 0)))], groups = [.. Enumerable.Range(0, 4 * Rows).Select(row => (byte)(row / Rows))];
            CubeRows rows = new() { Count = answers.Length, Predictions = answers, Attributes = [CodedColumn.Of("group", ["a", "b", "c", "d"], groups)] };
            FairnessSettings own = settings with { Seeds = settings.Seeds.For("sample", sample) };
            first += DifferentialFairness.Measure([.. selected.Select(count => Proportion.Of(count, Rows))], .95, own.Seeds, 200).Interval!.Contains(differential) ? 1 : 0;
            second += new SubgroupFairness(SliceLattice.Of(rows, 1), own).Measure(FamilyMetrics.SubgroupParity, ConfusionMetrics.SelectionRate).Interval!.Contains(parity) ? 1 : 0;
        }

        // 400 samples at .95: standard error .011, so three of them below are .917.
        Assert.InRange(first / (double)Samples, .917, 1);
        Assert.InRange(second / (double)Samples, .917, 1);
    }
}
