using System.Text.Json;
using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Core.Specs;
using AuditKit.Data.Tables;

namespace AuditKit.Fairness.Tests;

/// <summary>Comparisons with a named group, in the conventions of AIF360 and Aequitas.</summary>
[Trait("Kind", "numeric")]
public sealed class ReferenceTests
{
    // Both sides round a few quotients.
    private const double Tolerance = 1e-12;

    private static readonly Dictionary<string, string> Aif360 = new()
    {
        ["disparate_impact"] = "reference_selection_rate_ratio",
        ["statistical_parity_difference"] = "reference_selection_rate_difference",
        ["equal_opportunity_difference"] = "reference_true_positive_rate_difference",
        ["true_positive_rate_difference"] = "reference_true_positive_rate_difference",
        ["false_positive_rate_difference"] = "reference_false_positive_rate_difference",
        ["false_negative_rate_difference"] = "reference_false_negative_rate_difference",
        ["false_omission_rate_difference"] = "reference_false_omission_rate_difference",
        ["false_discovery_rate_difference"] = "reference_false_discovery_rate_difference",
        ["false_positive_rate_ratio"] = "reference_false_positive_rate_ratio",
        ["false_negative_rate_ratio"] = "reference_false_negative_rate_ratio",
        ["false_omission_rate_ratio"] = "reference_false_omission_rate_ratio",
        ["false_discovery_rate_ratio"] = "reference_false_discovery_rate_ratio",
        ["error_rate_difference"] = "reference_error_rate_difference",
        ["error_rate_ratio"] = "reference_error_rate_ratio",
        ["average_odds_difference"] = "reference_average_odds_difference",
        ["average_abs_odds_difference"] = "reference_average_absolute_odds_difference",
        ["equalized_odds_difference"] = "reference_equalized_odds_difference",
        ["average_predictive_value_difference"] = "reference_average_predictive_value_difference",
    };

    [Theory]
    [InlineData("adult_sex", "sex", "Male", "1")]
    [InlineData("adult_race", "race", "White", "1")]
    [InlineData("compas_decile_race", "race", "Caucasian", "0")]
    [InlineData("adult_sex_weighted", "sex", "Male", "1")]
    public void EverySharedAif360Number_Agrees(string name, string attribute, string privileged, string favourable)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(SharedTables.Path("reference/fairness/aif360.json")));
        JsonElement reference = document.RootElement.GetProperty("cases").EnumerateArray().Single(c => c.GetProperty("name").GetString() == name);
        JsonElement input = reference.GetProperty("input");
        PredictionTable table = SharedTables.Predictions(
            input.GetProperty("file").GetString()!["shared/".Length..],
            input.GetProperty("y_true").GetString()!,
            input.GetProperty("y_pred").GetString()!,
            null,
            [attribute],
            reference.GetProperty("weights").GetBoolean() ? "hours-per-week" : null,
            favourable);

        DomainResult result = Compare(table, attribute, privileged);

        foreach ((string theirs, string own) in Aif360)
        {
            Measurement gap = result.Gap($"fairness.{own}", attribute);
            Close.To(reference.GetProperty("classification").GetProperty(theirs).GetDouble(), gap.Estimate, Tolerance, theirs);
            Assert.True(gap.Interval!.Contains(gap.Estimate!.Value), theirs);
            Assert.Equal($"{attribute}={privileged}", gap.Options["reference"]);
        }

        Close.To(reference.GetProperty("dataset").GetProperty("mean_difference").GetDouble(), result.Gap("fairness.reference_base_rate_difference", attribute).Estimate, Tolerance);
        Close.To(reference.GetProperty("dataset").GetProperty("disparate_impact").GetDouble(), result.Gap("fairness.reference_base_rate_ratio", attribute).Estimate, Tolerance);
    }

    [Fact]
    public void TenRows_HaveAequitasDisparities()
    {
        // label 1111100000, answer 1001110011, class HLHLHLHLHL: H (2, 1, 1, 1), L (1, 2, 1, 1) as (TP, FP, FN, TN).
        DomainResult result = Compare(TenRows(), "group", "H");

        Assert.Equal(1.5, result.Gap("fairness.reference_false_negative_rate_ratio", "group").Estimate);
        Close.To(4.0 / 3, result.Gap("fairness.reference_false_positive_rate_ratio", "group").Estimate, Tolerance);
        Assert.Equal(1, result.Gap("fairness.reference_false_omission_rate_ratio", "group").Estimate);
        Assert.Equal(2, result.Gap("fairness.reference_false_discovery_rate_ratio", "group").Estimate);
        Assert.Equal("miettinen-nurminen", result.Gap("fairness.reference_false_discovery_rate_ratio", "group").Interval!.Method);
    }

    [Fact]
    public void SwappingTheReference_InvertsRatiosAndNegatesDifferences()
    {
        DomainResult one = Compare(TenRows(), "group", "H"), other = Compare(TenRows(), "group", "L");

        foreach (string id in one.Measurements.Select(m => m.Metric).Where(id => id.StartsWith("fairness.reference_", StringComparison.Ordinal)).Distinct())
        {
            Measurement first = one.Gap(id, "group"), second = other.Gap(id, "group");
            if (id.EndsWith("_ratio", StringComparison.Ordinal))
            {
                Close.To(1 / second.Estimate!.Value, first.Estimate, 1e-15, id);
                // Bisection on the logarithm to the last bits.
                Assert.Equal(1 / second.Interval!.Upper, first.Interval!.Lower, 1e-9);
            }
            else if (!id.Contains("absolute", StringComparison.Ordinal) && !id.Contains("equalized", StringComparison.Ordinal))
            {
                Close.To(-second.Estimate!.Value, first.Estimate, 1e-15, id);
                Assert.Equal(-second.Interval!.Upper, first.Interval!.Lower, 1e-9);
            }
        }
    }

    [Fact]
    public void AnUnknownGroupOrAttribute_IsRefusedWithTheNames()
    {
        string group = Assert.Throws<InvalidInputException>(() => Compare(TenRows(), "group", "X")).Message, attribute = Assert.Throws<InvalidInputException>(() => Compare(TenRows(), "sex", "X")).Message;

        Assert.Contains("there are H, L", group, StringComparison.Ordinal);
        Assert.Contains("'sex' is no protected attribute; there are group", attribute, StringComparison.Ordinal);
    }

    [Fact]
    public void NoReference_LeavesTheReportAsItIs() =>
        Assert.DoesNotContain(Examination.Run(TenRows(), options: ("bootstrap", "100")).Measurements, m => m.Metric.StartsWith("fairness.reference_", StringComparison.Ordinal));

    private static PredictionTable TenRows() => Examination.Table(
        true, false, ("H", "yes", "yes", 0, 2), ("H", "no", "yes", 0, 1), ("H", "yes", "no", 0, 1), ("H", "no", "no", 0, 1), ("L", "yes", "yes", 0, 1), ("L", "no", "yes", 0, 2), ("L", "yes", "no", 0, 1), ("L", "no", "no", 0, 1));

    private static DomainResult Compare(PredictionTable table, string attribute, string group) => Examination.RunSection(
        table, Examination.Section(("bootstrap", Examination.Scalar("100")), ("reference", Examination.Section((attribute, Examination.Scalar(group))))));
}
