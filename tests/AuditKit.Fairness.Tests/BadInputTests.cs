using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Data.Columns;
using AuditKit.Data.Csv;
using AuditKit.Data.Files;
using AuditKit.Data.Tables;
using AuditKit.Fairness.Groups.Metrics;
using AuditKit.Statistics.Cube;

namespace AuditKit.Fairness.Tests;

/// <summary>Input that cannot serve gives a clear problem or a number that is not measured, with the reason; no row vanishes.</summary>
[Trait("Kind", "contract")]
public sealed class BadInputTests
{
    [Theory]
    [InlineData(-1, "is negative in data row 3")]
    [InlineData(double.NaN, "is missing in 1 rows")]
    public void AWeightThatIsNone_IsRefused(double bad, string what)
    {
        Table table = AuditedSample.Table(["group", "prediction"], (["a", "yes"], 2), (["b", "no"], 2)).With("w", NumberColumn.Of(1, 2, bad, 1));

        Problem problem = Assert.Single(PredictionTableBuilder.Build(table, Options("group") with { Weight = "w" }).Problems);

        Assert.Equal("data.weight", problem.Path);
        Assert.Contains(what, problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public void AGroupColumnOfTenThousandValues_IsRefusedWithTheNumber()
    {
        Table table = new(
            new NamedColumn("name", CategoryColumn.OfTexts([.. Enumerable.Range(0, 10_000).Select(i => "p" + i)])),
            new NamedColumn("prediction", CategoryColumn.OfTexts([.. Enumerable.Range(0, 10_000).Select(i => i % 2 == 0 ? "yes" : "no")])));

        Assert.Contains("'name' has 10000 values; an attribute has at most 254", Assert.Single(PredictionTableBuilder.Build(table, Options("name")).Problems).What, StringComparison.Ordinal);
    }

    [Fact]
    public void ANumericAttributeWithoutBins_IsRefusedAndTheRemedyNamesThem()
    {
        Table table = AuditedSample.Table(["prediction"], (["yes"], 30), (["no"], 30)).With("age", NumberColumn.Of([.. Enumerable.Range(0, 60).Select(i => (double)i)]));

        Problem problem = Assert.Single(PredictionTableBuilder.Build(table, Options("age")).Problems);

        Assert.Contains("60 different numbers", problem.What, StringComparison.Ordinal);
        Assert.Contains("data.bins", problem.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void TwoColumnsOfOneName_BothStayAndAreNamed()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "group,prediction,priors,priors\na,yes,0,1\nb,no,2,3\n");
            Reading<LoadedTable> reading = CsvFile.Read(path, new CsvOptions());

            Assert.Equal(["group", "prediction", "priors", "priors.1"], reading.Require().Table.Names);
            Assert.Contains(reading.Findings, finding => finding.Code == "data.duplicate_column" && finding.Sentence.Contains("'priors' stands more than once", StringComparison.Ordinal));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void AnEmptyFile_IsRefused()
    {
        string path = Path.GetTempFileName();
        try
        {
            Assert.NotEmpty(CsvFile.Read(path, new CsvOptions()).Problems);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void AConstantAttribute_HasRatesAndNoGap()
    {
        DomainResult result = Examination.Run(Examination.Table(true, false, ("a", "yes", "yes", 0, 20), ("a", "no", "no", 0, 20)), options: ("bootstrap", "100"));

        Assert.Equal(.5, result.Of("fairness.selection_rate", ("group", "a")).Estimate);
        Assert.Equal("fewer than two groups can be compared", result.Gap("fairness.demographic_parity_difference", "group").Reason);
        Assert.All(GapMetrics.All.Where(metric => metric.Id.EndsWith("_difference", StringComparison.Ordinal)), metric => Assert.NotNull(result.Gap(metric.Id, "group").Reason));
    }

    [Fact]
    public void LabelsMissingInOneGroup_LeaveThatGroupOutOfTheLabelMetricsByName()
    {
        DomainResult result = Examination.Run(
            Examination.Table(true, false, ("a", "yes", "yes", 0, 20), ("a", "no", "no", 0, 20), ("b", "yes", "no", 0, 15), ("b", "no", "yes", 0, 15), ("c", null, "yes", 0, 12), ("c", null, "no", 0, 4)),
            options: ("bootstrap", "100"));

        Assert.Equal("no labels in this slice", result.Of("fairness.true_positive_rate", ("group", "c")).Reason);
        Assert.Equal(.75, result.Of("fairness.selection_rate", ("group", "c")).Estimate);
        Assert.Equal([Slice.Of(("group", "c"))], result.Gap("fairness.equal_opportunity_difference", "group").Excluded);
        Assert.Empty(result.Gap("fairness.demographic_parity_difference", "group").Excluded);
        IReadOnlyList<TableCell> row = Assert.Single(((TableExhibit)result.Exhibits.Single(e => e.Id == "fairness.estimability")).Rows);
        Assert.Equal((70, 16), (row[2].Number, row[3].Number));
        Assert.Contains("no labels: c (n = 16)", row[5].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryRow_IsJudgedOrLeftOutWithAReason()
    {
        PredictionTable table = SharedTables.Predictions("reference/models/adult_mlp/test_predictions.csv", "y_true", "y_pred", null, ["sex", "race"]);
        DomainResult result = Examination.Run(table, options: ("bootstrap", "100"));

        foreach (IReadOnlyList<TableCell> row in ((TableExhibit)result.Exhibits.Single(e => e.Id == "fairness.estimability")).Rows)
        {
            Assert.Equal(16_281, row[2].Number + row[3].Number);
            if (row[3].Number > 0) Assert.NotEqual("nothing", row[5].Text);
        }
    }

    [Fact]
    public void ARowInNoGroup_IsABugThatSpeaks()
    {
        CubeRows rows = new() { Count = 4, Attributes = [CodedColumn.Of("group", ["a", "b"], new byte[] { 0, 0, 1, 1 })], Predictions = new byte[] { 0, 1, 0, 1 } };
        SliceLattice lattice = SliceLattice.Of(rows, 1);
        AttributeSet broken = lattice.Sets[1] with { Slices = [lattice.Sets[1].Slices[0]] };

        Assert.Contains("hold 2 of 4 rows", Assert.Throws<InvalidOperationException>(() => AuditCoverage.Account(broken, lattice.Whole)).Message, StringComparison.Ordinal);
    }

    private static PredictionOptions Options(string attribute) => new() { Prediction = "prediction", PredictionPositive = ["yes"], Attributes = [attribute] };
}
