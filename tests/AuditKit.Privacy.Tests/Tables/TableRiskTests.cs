using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Json;
using AuditKit.Data;
using AuditKit.Data.Columns;
using AuditKit.Privacy.Tables;

namespace AuditKit.Privacy.Tests.Tables;

[Trait("Kind", "unit")]
public class TableRiskTests
{
    // Three classes on (zip, sex): 3 rows a/f, 2 rows a/m, 1 row b/f.
    private static readonly Table Small = new(
        new NamedColumn("zip", CategoryColumn.OfTexts("a", "a", "a", "a", "a", "b")),
        new NamedColumn("sex", CategoryColumn.OfTexts("f", "f", "f", "m", "m", "f")),
        new NamedColumn("illness", CategoryColumn.OfTexts("flu", "flu", "cold", "flu", "flu", "cold")));

    private static readonly TableRiskOptions Options = new() { Quasi = ["zip", "sex"], Sensitive = ["illness"], Attributes = ["sex"], K = 3 };

    [Fact]
    public void SmallTable_GivesTheNumbersOfTheDefinitions()
    {
        DomainResult result = TableRisk.Examine(Small, Options).Require().Result;

        Assert.Equal(1, Value(result, PrivacyMetrics.KAnonymity, Slice.All));
        Assert.Equal(1, Value(result, PrivacyMetrics.ProsecutorRisk, Slice.All));
        Assert.Equal(0.5, Value(result, PrivacyMetrics.MarketerRisk, Slice.All)); // 3 classes of 6 rows
        Assert.Equal(1.0 / 6, Value(result, PrivacyMetrics.UniqueShare, Slice.All));
        Assert.Equal(0.5, Value(result, PrivacyMetrics.ShareBelowK, Slice.All));
        Assert.Equal(0.25, Value(result, PrivacyMetrics.ShareBelowK, Slice.Of(("sex", "f"))));
        Assert.Equal(1, Value(result, PrivacyMetrics.ShareBelowK, Slice.Of(("sex", "m"))));
        Assert.All(result.Measurements.Where(m => m.Metric == PrivacyMetrics.LDiversity), m => Assert.Equal(1, m.Estimate)); // a class of flu alone
        Assert.Equal(["distinct", "entropy", "recursive"], result.Measurements.Where(m => m.Metric == PrivacyMetrics.LDiversity).Select(m => m.Options["kind"]));
        Assert.Equal(2.0 / 3, Value(result, PrivacyMetrics.TCloseness, Slice.All), 15); // one row of cold against a third of the table
        Assert.All(result.Measurements, measurement => Assert.Null(measurement.Interval));
    }

    [Fact]
    public void ClassesBelowTheLimit_AreNamedSmallestFirst_OutsideTheResult()
    {
        TableRiskReport report = TableRisk.Examine(Small, Options).Require();

        Assert.Equal([1L, 2L], report.BelowLimit.Select(found => found.Rows));
        Assert.Equal([KeyValuePair.Create("zip", "b"), KeyValuePair.Create("sex", "f")], report.BelowLimit[0].Values);
        TableExhibit sizes = Assert.Single(report.Result.Exhibits.OfType<TableExhibit>(), exhibit => exhibit.Id == "privacy.smallest_classes");
        Assert.All(sizes.Rows.SelectMany(row => row), cell => Assert.Null(cell.Text));
    }

    [Fact]
    public void RiskyTable_IsSaidInPlainSentences()
    {
        DomainResult result = TableRisk.Examine(Small, Options).Require().Result;

        Assert.Contains(result.Findings, finding => finding.Sentence == "1 of 6 rows (16.7 %) is the only one with its zip and sex: whoever knows these of a person finds the row.");
        Assert.Contains(result.Findings, finding => finding.Sentence == "2 classes of zip and sex with 3 of 6 rows (50 %) are smaller than 3; the smallest has 1 row.");
        Assert.Contains(result.Findings, finding => finding.Code == "privacy.uniform_classes" && finding.Sentence.StartsWith("In 2 classes with 3 rows all rows have one value of illness", StringComparison.Ordinal));
    }

    [Fact]
    public void WrongOptions_AreAllListed()
    {
        Reading<TableRiskReport> reading = TableRisk.Examine(Small, new TableRiskOptions { Quasi = ["zip", "age", "zip"], Sensitive = ["zip", "income"], K = 1 });

        Assert.Equal(["quasi", "quasi", "sensitive", "sensitive", "k"], reading.Problems.Select(problem => problem.Path));
    }

    [Fact]
    public void EmptyTable_IsNotMeasured()
    {
        Table empty = Small.Select([]);

        DomainResult result = TableRisk.Examine(empty, Options).Require().Result;

        Assert.All(result.Measurements, measurement => Assert.Equal("the table has no rows", measurement.Reason));
    }

    [Fact]
    public void OrderOfRows_ChangesNoByte()
    {
        byte[] one = CanonicalJson.Write(TableRisk.Examine(Small, Options).Require().Result);
        byte[] other = CanonicalJson.Write(TableRisk.Examine(Small.Select([5, 3, 0, 2, 4, 1]), Options).Require().Result);

        Assert.Equal(one, other);
    }

    [Fact]
    public void Number_ReadsAsPercent()
    {
        Assert.Equal("0.012 %", Prose.Percent(0.000123));
        Assert.Equal("3.9 %", Prose.Percent(0.0389));
        Assert.Equal("0.0000012 %", Prose.Percent(1.2e-8));
        Assert.Equal("100 %", Prose.Percent(1));
        Assert.Equal("95 %", Prose.Percent(0.95));
    }

    private static double Value(DomainResult result, string metric, Slice slice) => Assert.Single(result.Measurements, m => m.Metric == metric && m.Slice.Equals(slice)).Estimate!.Value;
}
