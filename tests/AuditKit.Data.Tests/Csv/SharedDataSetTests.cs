using AuditKit.Data.Columns;
using AuditKit.Data.Csv;
using AuditKit.Data.Files;
using AuditKit.Data.Schema;

namespace AuditKit.Data.Tests.Csv;

[Trait("Kind", "contract")]
public sealed class SharedDataSetTests
{
    private static readonly string[] AdultColumns =
    [
        "age", "workclass", "fnlwgt", "education", "education-num", "marital-status", "occupation", "relationship", "race", "sex",
        "capital-gain", "capital-loss", "hours-per-week", "native-country", "income",
    ];

    internal static CsvOptions Adult { get; } = new() { Header = false, Columns = AdultColumns, Trim = true, Missing = ["?"], Comment = "|" };

    [Theory]
    [InlineData("data/adult/adult.data", 32561, ">50K", 7841)]
    [InlineData("data/adult/adult.test", 16281, ">50K.", 3846)]
    public void Adult_AsItIs_HasTheKnownRowsAndLabels(string path, int rows, string positive, int positives)
    {
        LoadedTable loaded = TableFile.Read(InMemory.Shared(path), Adult).Require();
        CategoryColumn income = (CategoryColumn)loaded.Table["income"];

        Assert.Equal(rows, loaded.Table.RowCount);
        Assert.Equal(positives, income.CountByCode()[income.CodeOf(positive)]);
        Assert.IsType<NumberColumn>(loaded.Table["age"]);
        Assert.Equal(16, ((CategoryColumn)loaded.Table["education"]).Categories.Count);
    }

    [Fact]
    public void Adult_MissingValues_AreThoseOfTheQuestionMarks()
    {
        Table table = TableFile.Read(InMemory.Shared("data/adult/adult.data"), Adult).Require().Table;

        Assert.Equal([1836, 1843, 583], new[] { "workclass", "occupation", "native-country" }.Select(name => table[name].MissingCount));
    }

    [Fact]
    public void Compas_HasTwoColumnsThatShareAName()
    {
        Reading<LoadedTable> reading = TableFile.Read(InMemory.Shared("data/compas/compas-scores-two-years.noid.csv"), new CsvOptions());
        Table table = reading.Require().Table;

        Assert.Equal((7214, 46), (table.RowCount, table.Columns.Count));
        Assert.Equal(2, reading.Findings.Count(finding => finding.Code == "data.duplicate_column"));
        Assert.Equal(((NumberColumn)table["decile_score"]).Values.ToArray(), ((NumberColumn)table["decile_score.1"]).Values.ToArray());
    }

    [Theory]
    [InlineData("data/german-credit/german.csv", false, 1000, 21)]
    [InlineData("data/bank-marketing/bank-full.csv", true, 40004, 17)]
    [InlineData("data/credit-default/credit-card-clients.csv", true, 30000, 24)]
    [InlineData("data/digits/digits.csv.gz", false, 1797, 65)]
    [InlineData("data/communities-crime/communities_crime.csv", true, 1994, 0)]
    public void OtherDataSets_HaveTheirRowsAndColumns(string path, bool header, int rows, int columns)
    {
        Table table = TableFile.Read(InMemory.Shared(path), new CsvOptions { Header = header }).Require().Table;

        Assert.Equal(rows, table.RowCount);
        if (columns > 0) Assert.Equal(columns, table.Columns.Count);
    }

    [Fact]
    public void Digits_AreNumbers_AndFlagsAreSeen()
    {
        Table digits = TableFile.Read(InMemory.Shared("data/digits/digits.csv.gz"), new CsvOptions { Header = false }).Require().Table;
        Table bank = TableFile.Read(InMemory.Shared("data/bank-marketing/bank-full.csv"), new CsvOptions()).Require().Table;

        Assert.All(digits.Columns, column => Assert.IsType<NumberColumn>(column.Column));
        Assert.Equal(ColumnType.Flag, ColumnTypes.Of(bank["y"]));
        Assert.Equal(ColumnType.Category, ColumnTypes.Of(bank["job"]));
        Assert.Equal(ColumnType.Number, ColumnTypes.Of(bank["balance"]));
    }
}
