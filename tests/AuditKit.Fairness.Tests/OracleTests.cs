using System.Text.Json;
using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Data.Columns;
using AuditKit.Data.Csv;
using AuditKit.Data.Schema;
using AuditKit.Data.Tables;

namespace AuditKit.Fairness.Tests;

/// <summary>Published and worked cases on the whole domain.</summary>
[Trait("Kind", "numeric")]
public sealed class OracleTests
{
    private static readonly Lazy<DomainResult> Compas = new(() => RunCompas(null));

    [Theory]
    [InlineData("", 2035, 1282, 1216, 2681)]
    [InlineData("African-American", 1369, 805, 532, 990)]
    [InlineData("Caucasian", 505, 349, 461, 1139)]
    [InlineData("Hispanic", 103, 87, 129, 318)]
    [InlineData("Other", 43, 36, 90, 208)]
    [InlineData("Asian", 6, 2, 3, 21)]
    [InlineData("Native American", 9, 3, 1, 5)]
    public void CompasGroups_HaveThePublishedCounts(string race, int tp, int fp, int fn, int tn)
    {
        (string, string)[] slice = race.Length == 0 ? [] : [("race", race)];

        Assert.Equal(tp + fp + fn + tn, Compas.Value.Of("fairness.count", slice).Estimate);
        Close.To((double)fp / (fp + tn), Compas.Value.Of("fairness.false_positive_rate", slice).Estimate, 1e-15);
        Close.To((double)fn / (fn + tp), Compas.Value.Of("fairness.false_negative_rate", slice).Estimate, 1e-15);
        Close.To((double)tp / (tp + fp), Compas.Value.Of("fairness.positive_predictive_value", slice).Estimate, 1e-15);
        Close.To((double)tn / (tn + fn), Compas.Value.Of("fairness.negative_predictive_value", slice).Estimate, 1e-15);
        // FPR = p / (1 - p) x (1 - PPV) / PPV x (1 - FNR), for every group.
        double p = (double)(tp + fn) / (tp + fp + fn + tn), ppv = (double)tp / (tp + fp), fnr = (double)fn / (tp + fn);
        Close.To(p / (1 - p) * (1 - ppv) / ppv * (1 - fnr), Compas.Value.Of("fairness.false_positive_rate", slice).Estimate, 1e-14);
    }

    [Fact]
    public void CompasByRaceAndSex_HasThePublishedRates()
    {
        (string, string) race = ("race", "African-American");

        // Printed with six decimals, likelihood ratios with two.
        Close.To(.461151, Compas.Value.Of("fairness.false_positive_rate", race, ("sex", "Male")).Estimate, 5.1e-7);
        Close.To(.404938, Compas.Value.Of("fairness.false_positive_rate", race, ("sex", "Female")).Estimate, 5.1e-7);
        Close.To(.276904, Compas.Value.Of("fairness.false_negative_rate", race, ("sex", "Male")).Estimate, 5.1e-7);
        Close.To(.299595, Compas.Value.Of("fairness.false_negative_rate", race, ("sex", "Female")).Estimate, 5.1e-7);
        Close.To(1.61, Compas.Value.Of("fairness.positive_likelihood_ratio", race).Estimate, 5.1e-3);
        Close.To(.51, Compas.Value.Of("fairness.negative_likelihood_ratio", race).Estimate, 5.1e-3);
        Close.To(.4484679665738161, Compas.Value.Of("fairness.false_positive_rate", race).Estimate, 1e-15);
    }

    [Fact]
    public void ThreeCompasGroups_HaveTheSimultaneousGaps()
    {
        DomainResult result = RunCompas(["African-American", "Caucasian", "Hispanic"]);

        Gap(result, "demographic_parity_difference", .289930, .242762, .335740);
        Gap(result, "demographic_parity_ratio", .507092, .439062, .587715);
        Gap(result, "false_positive_rate_difference", .233653, .177144, .287475);
        Gap(result, "equal_opportunity_difference", .276182, .195609, .355334);
        Gap(result, "equalized_odds_difference", .276182, .186902, .364041);
    }

    [Fact]
    public void FairlearnsFixture_HasItsGaps()
    {
        DomainResult result = Examination.Run(
            Examination.Table(true, false, [.. Cells("aa", 15, 7, 7, 7), .. Cells("ba", 18, 6, 5, 6)]), options: ("bootstrap", "100"));

        // Printed with twelve decimals.
        Close.To(.074603174603, result.Gap("fairness.demographic_parity_difference", "group").Estimate, 5.1e-13);
        Close.To(.891203703704, result.Gap("fairness.demographic_parity_ratio", "group").Estimate, 5.1e-13);
        Close.To(.100790513834, result.Gap("fairness.equalized_odds_difference", "group").Estimate, 5.1e-13);
    }

    [Fact]
    public void SelectionRates_AreThoseOfFairlearnWithAndWithoutWeights()
    {
        Table plain = Answers("00011111"), weighted = Answers("01100000").With("w", NumberColumn.Of(1, 2, 3, 4, 1, 2, 1, 2));

        Assert.Equal(.625, AuditedSample.Of(plain, ["group"]).Run().Of("fairness.selection_rate").Estimate);
        Assert.Equal(.3125, AuditedSample.Of(weighted, ["group"], weight: "w").Run().Of("fairness.selection_rate").Estimate);
    }

    [Theory]
    [InlineData("adult_sex_boot", "sex")]
    [InlineData("compas_race_boot", "race")]
    public void FairlearnsRowBootstrap_AgreesWithTheClosedForms(string name, string attribute)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(SharedTables.Path("reference/fairness/fairlearn_bootstrap.json")));
        JsonElement reference = document.RootElement.GetProperty("cases").EnumerateArray().Single(c => c.GetProperty("name").GetString() == name);
        JsonElement input = reference.GetProperty("input");
        DomainResult result = Examination.Run(
            SharedTables.Predictions(input.GetProperty("file").GetString()!["shared/".Length..], input.GetProperty("y_true").GetString()!, input.GetProperty("y_pred").GetString()!, null, [attribute]), options: ("bootstrap", "100"));
        (string Theirs, string Own)[] rates = [("selection_rate", "selection_rate"), ("accuracy", "accuracy"), ("tpr", "true_positive_rate"), ("fpr", "false_positive_rate")];
        JsonElement overall = reference.GetProperty("overall_ci"), groups = reference.GetProperty("by_group_ci");
        int compared = 0;
        foreach ((string theirs, string own) in rates)
        {
            compared += Same(overall[0].GetProperty(theirs), overall[2].GetProperty(theirs), result.Of($"fairness.{own}"));
            for (int group = 0; group < groups[0].GetArrayLength(); group++)
            {
                Measurement measurement = result.Of($"fairness.{own}", (attribute, groups[0][group].GetProperty("group")[0].GetString()!));
                compared += Same(groups[0][group].GetProperty("metrics").GetProperty(theirs), groups[2][group].GetProperty("metrics").GetProperty(theirs), measurement);
            }
        }

        Assert.True(compared >= 12, $"only {compared} intervals were compared");
    }

    // 400 resamples put a quantile off by about 7 % of the width (one standard error), and the least of many by more; below 250
    // rows a percentile interval and Wilson's differ by more than that.
    private static int Same(JsonElement lower, JsonElement upper, Measurement measurement)
    {
        if (measurement.Count < 250 || measurement.Interval is not { } interval) return 0;
        double width = upper.GetDouble() - lower.GetDouble();
        Assert.Equal(lower.GetDouble(), interval.Lower, .2 * width);
        Assert.Equal(upper.GetDouble(), interval.Upper, .2 * width);
        return 1;
    }

    private static void Gap(DomainResult result, string metric, double value, double lower, double upper)
    {
        Measurement gap = result.Gap($"fairness.{metric}", "race");
        Close.To(value, gap.Estimate, 5.1e-7, metric);
        Close.To(lower, gap.Interval!.Lower, 5.1e-7, metric);
        Close.To(upper, gap.Interval.Upper, 5.1e-7, metric);
    }

    private static IEnumerable<(string?, string?, string, double, int)> Cells(string group, int tp, int fp, int fn, int tn) =>
        [(group, "yes", "yes", 0, tp), (group, "no", "yes", 0, fp), (group, "yes", "no", 0, fn), (group, "no", "no", 0, tn)];

    private static Table Answers(string bits) => new(
        new NamedColumn("group", CategoryColumn.OfTexts([.. bits.Select((_, i) => i % 2 == 0 ? "a" : "b")])), new NamedColumn("prediction", CategoryColumn.OfTexts([.. bits.Select(bit => bit == '1' ? "yes" : "no")])));

    private static DomainResult RunCompas(string[]? races)
    {
        CsvOptions csv = new() { Types = new Dictionary<string, ColumnRequest> { ["two_year_recid"] = ColumnRequest.Category } };
        Table table = CsvFile.Read(SharedTables.Path("data/compas/compas-scores-two-years.noid.csv"), csv).Require().Table;
        if (races is not null)
        {
            int[] rows = [.. Enumerable.Range(0, table.RowCount).Where(row => races.Contains(table["race"].TextAt(row)))];
            table = table.Select(rows);
            table = table.With("race", CategoryColumn.OfTexts([.. rows.Select((_, row) => table["race"].TextAt(row))]));
        }

        PredictionOptions options = new() { Prediction = "score_text", PredictionPositive = ["Medium", "High"], Label = "two_year_recid", Positive = ["1"], Attributes = ["race", "sex"] };
        return Examination.Run(PredictionTableBuilder.Build(table, options).Require(), options: ("bootstrap", "100"));
    }
}
