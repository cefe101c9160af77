using AuditKit.Core.Domains;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Data.Columns;
using AuditKit.Data.Csv;
using AuditKit.Data.Schema;
using AuditKit.Data.Tables;

namespace AuditKit.Fairness.Tests;

/// <summary>The published case on all rows: two-year recidivism against a score that is not low.</summary>
[Trait("Kind", "numeric")]
public sealed class CompasTests
{
    [Fact]
    public void FalsePositiveRates_AreThePublishedOnesWithWilsonIntervals()
    {
        DomainResult result = Run();

        Measurement black = result.Of("fairness.false_positive_rate", ("race", "African-American")), white = result.Of("fairness.false_positive_rate", ("race", "Caucasian"));

        // Printed with six decimals.
        Close.To(.448468, black.Estimate, 5.1e-7);
        Close.To(.234543, white.Estimate, 5.1e-7);
        Assert.Equal("wilson", black.Interval!.Method);
        Assert.True(black.Interval.Lower > white.Interval!.Upper);
        Assert.Equal(1795, black.Count);
    }

    [Fact]
    public void TinyGroups_AreFlaggedSmallAndLargeOnesAreNot()
    {
        TableExhibit small = Assert.IsType<TableExhibit>(Run().Exhibits.Single(exhibit => exhibit.Id == "fairness.small_slices"));

        string[] names = [.. small.Rows.Select(row => row[0].Text!)];

        Assert.Contains("Asian", names);
        Assert.Contains("Native American", names);
        Assert.DoesNotContain("Hispanic", names);
        Assert.DoesNotContain("Other", names);
    }

    [Fact]
    public void TheWidestSureGap_LeadsTheSection()
    {
        DomainResult result = Run();

        Finding finding = result.Findings.First(finding => finding.Code == "fairness.largest_gap");

        Assert.Equal(Severity.Critical, finding.Severity);
        Assert.Contains("a gap of 0.", finding.Sentence, StringComparison.Ordinal);
        Assert.NotEmpty(result.Lead);
    }

    [Fact]
    public void Deciles_AreNoProbabilities()
    {
        DomainResult result = Run();

        // Printed with nine decimals.
        Close.To(.691834381, result.Of("fairness.auc", ("race", "African-American")).Estimate, 5.1e-10);
        Assert.Equal("scores are not probabilities in [0, 1]", result.Of("fairness.brier_score", ("race", "African-American")).Reason);
        Assert.Equal("scores are not probabilities in [0, 1]", result.Gap("fairness.calibration_difference", "race").Reason);
    }

    private static DomainResult Run()
    {
        CsvOptions csv = new() { Types = new Dictionary<string, ColumnRequest> { ["two_year_recid"] = ColumnRequest.Category } };
        Table table = CsvFile.Read(SharedTables.Path("data/compas/compas-scores-two-years.noid.csv"), csv).Require().Table;
        PredictionOptions options = new() { Prediction = "score_text", PredictionPositive = ["Medium", "High"], Label = "two_year_recid", Positive = ["1"], Score = "decile_score", Attributes = ["race", "sex"] };
        return Examination.Run(PredictionTableBuilder.Build(table, options).Require(), options: [("bootstrap", "100")]);
    }
}
