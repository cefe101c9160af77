using System.Text.Json;
using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;

namespace AuditKit.Fairness.Tests;

/// <summary>Every metric and slice that Fairlearn and scikit-learn computed on the same files.</summary>
[Trait("Kind", "numeric")]
public sealed class FairlearnTests
{
    private const string Reference = "reference/fairness/fairlearn.json";

    // Both sides round a quotient or two.
    private const double Tolerance = 1e-12;

    private static readonly Dictionary<string, string> Names = new()
    {
        ["count"] = "count",
        ["selection_rate"] = "selection_rate",
        ["accuracy"] = "accuracy",
        ["tpr"] = "true_positive_rate",
        ["fpr"] = "false_positive_rate",
        ["tnr"] = "true_negative_rate",
        ["fnr"] = "false_negative_rate",
        ["precision"] = "positive_predictive_value",
        ["balanced_accuracy"] = "balanced_accuracy",
        ["f1"] = "f1",
        ["roc_auc"] = "auc",
        ["brier"] = "brier_score",
    };

    private static readonly Dictionary<string, string> Gaps = new()
    {
        ["demographic_parity_difference[between_groups]"] = "demographic_parity_difference",
        ["demographic_parity_ratio[between_groups]"] = "demographic_parity_ratio",
        ["equal_opportunity_difference[between_groups]"] = "equal_opportunity_difference",
        ["equalized_odds_difference[between_groups]"] = "equalized_odds_difference",
        ["equalized_odds_ratio[between_groups]"] = "equalized_odds_ratio",
        ["equalized_odds_difference[between_groups,agg=mean]"] = "average_odds_difference",
        ["equalized_odds_ratio[between_groups,agg=mean]"] = "average_odds_ratio",
        ["equalized_odds_difference[between_groups,agg=worst_case]"] = "equalized_odds_difference",
        ["equalized_odds_ratio[between_groups,agg=worst_case]"] = "equalized_odds_ratio",
        ["equal_opportunity_ratio[between_groups]"] = "equal_opportunity_ratio",
        ["demographic_parity_difference[to_overall]"] = "demographic_parity_difference_to_overall",
        ["demographic_parity_ratio[to_overall]"] = "demographic_parity_ratio_to_overall",
        ["equal_opportunity_difference[to_overall]"] = "equal_opportunity_difference_to_overall",
        ["equal_opportunity_ratio[to_overall]"] = "equal_opportunity_ratio_to_overall",
        ["equalized_odds_difference[to_overall]"] = "equalized_odds_difference_to_overall",
        ["equalized_odds_ratio[to_overall]"] = "equalized_odds_ratio_to_overall",
    };

    private static readonly Dictionary<string, string> ToOverall = new()
    {
        ["selection_rate"] = "demographic_parity",
        ["accuracy"] = "accuracy",
        ["tpr"] = "equal_opportunity",
        ["fpr"] = "false_positive_rate",
        ["tnr"] = "true_negative_rate",
        ["fnr"] = "false_negative_rate",
        ["precision"] = "predictive_parity",
    };

    [Theory]
    [InlineData("adult_sex")]
    [InlineData("adult_race")]
    [InlineData("adult_sex_race")]
    [InlineData("adult_ageband")]
    [InlineData("adult_sex_weighted")]
    [InlineData("compas_decile_race")]
    [InlineData("compas_decile_sex")]
    [InlineData("compas_logreg_race")]
    public void EverySharedNumber_Agrees(string name)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(SharedTables.Path(Reference)));
        JsonElement reference = document.RootElement.GetProperty("cases").EnumerateArray().Single(c => c.GetProperty("name").GetString() == name);
        JsonElement input = reference.GetProperty("input");
        string[] attributes = [.. reference.GetProperty("sensitive_features").EnumerateArray().Select(a => a.GetString()!)];
        DomainResult result = Examination.Run(
            SharedTables.Predictions(
                input.GetProperty("file").GetString()!["shared/".Length..],
                input.GetProperty("y_true").GetString()!,
                input.GetProperty("y_pred").GetString()!,
                input.GetProperty("score").GetString(),
                attributes,
                reference.GetProperty("weights").ValueKind == JsonValueKind.Null ? null : "hours-per-week"),
            options: [("intersections", attributes.Length.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("bootstrap", "100"), ("overall", "true")]);

        int compared = Compare(result, reference.GetProperty("overall"), []) + Groups(result, reference.GetProperty("by_group"), attributes) + CompareGaps(result, reference, attributes);
        if (reference.TryGetProperty("score_metrics_sklearn", out JsonElement scores))
        {
            compared += Compare(result, scores.GetProperty("overall"), []) + Groups(result, scores.GetProperty("by_group"), attributes);
        }

        Assert.True(compared >= 90, $"only {compared} numbers were compared");
    }

    private static int Groups(DomainResult result, JsonElement groups, string[] attributes) => groups.EnumerateArray().Sum(group =>
        Compare(result, group.GetProperty("metrics"), [.. attributes.Zip(group.GetProperty("group").EnumerateArray().Select(value => value.GetString()!))]));

    private static int Compare(DomainResult result, JsonElement metrics, (string, string)[] slice)
    {
        int compared = 0;
        foreach (JsonProperty metric in metrics.EnumerateObject())
        {
            if (!Names.TryGetValue(metric.Name, out string? own) || metric.Value.ValueKind != JsonValueKind.Number) continue;
            Measurement measurement = result.Of($"fairness.{own}", slice);
            // Where a denominator is empty the reference prints 0 and this toolkit the reason.
            if (measurement.Reason is not null) Assert.Equal(0, metric.Value.GetDouble());
            else Close.To(metric.Value.GetDouble(), measurement.Estimate, Tolerance, $"{own} of {measurement.Slice}");
            compared++;
        }

        return compared;
    }

    private static int CompareGaps(DomainResult result, JsonElement reference, string[] attributes)
    {
        int compared = 0;
        foreach ((string theirs, string own) in Gaps)
        {
            Measurement gap = result.Gap($"fairness.{own}", attributes);
            double expected = reference.GetProperty(theirs).GetDouble();
            // A group without positive labels has no true positive rate; the reference takes 0 for it.
            if (gap.Excluded.Count > 0 && Math.Abs(expected - gap.Estimate!.Value) > Tolerance) continue;
            Close.To(expected, gap.Estimate, Tolerance, own);
            Assert.True(gap.Interval!.Contains(gap.Estimate!.Value), $"{own}: {gap.Estimate} outside [{gap.Interval.Lower}, {gap.Interval.Upper}]");
            compared++;
        }

        foreach ((string theirs, string own) in new[] { ("accuracy", "accuracy_difference"), ("precision", "predictive_parity_difference"), ("fpr", "false_positive_rate_difference") })
        {
            Measurement gap = result.Gap($"fairness.{own}", attributes);
            if (gap.Excluded.Count > 0) continue;
            Close.To(reference.GetProperty("difference_between_groups").GetProperty(theirs).GetDouble(), gap.Estimate, Tolerance, own);
            compared++;
        }

        return compared + Aggregates(result, reference, attributes) + OverallGaps(result, reference, attributes);
    }

    // Smallest, largest, difference and ratio of every metric over groups, from the groups' own measurements.
    private static int Aggregates(DomainResult result, JsonElement reference, string[] attributes)
    {
        int compared = 0;
        foreach ((string theirs, string own) in Names)
        {
            if (!reference.GetProperty("group_min").TryGetProperty(theirs, out JsonElement smallest)) continue;
            Measurement[] groups = [.. result.Measurements.Where(m => m.Metric == $"fairness.{own}" && m.By.Count == 0 && m.Slice.Attributes.SequenceEqual(attributes.Order(StringComparer.Ordinal)))];
            if (groups.Any(group => group.Reason is not null)) continue;
            double[] values = [.. groups.Select(group => group.Estimate!.Value)];
            Close.To(smallest.GetDouble(), values.Min(), Tolerance, own);
            Close.To(reference.GetProperty("group_max").GetProperty(theirs).GetDouble(), values.Max(), Tolerance, own);
            Close.To(reference.GetProperty("difference_between_groups").GetProperty(theirs).GetDouble(), values.Max() - values.Min(), Tolerance, own);
            Close.To(reference.GetProperty("ratio_between_groups").GetProperty(theirs).GetDouble(), values.Min() / values.Max(), Tolerance, own);
            compared += 4;
        }

        return compared;
    }

    private static int OverallGaps(DomainResult result, JsonElement reference, string[] attributes)
    {
        int compared = 0;
        foreach ((string theirs, string stem) in ToOverall)
        {
            Measurement difference = result.Gap($"fairness.{stem}_difference_to_overall", attributes), ratio = result.Gap($"fairness.{stem}_ratio_to_overall", attributes);
            if (difference.Excluded.Count > 0) continue;
            Close.To(reference.GetProperty("difference_to_overall").GetProperty(theirs).GetDouble(), difference.Estimate, Tolerance, stem);
            Close.To(reference.GetProperty("ratio_to_overall").GetProperty(theirs).GetDouble(), ratio.Estimate, Tolerance, stem);
            Assert.True(difference.Interval!.Contains(difference.Estimate!.Value) && ratio.Interval!.Contains(ratio.Estimate!.Value), stem);
            compared += 2;
        }

        return compared;
    }
}
