using AuditKit.Data.Bands;
using AuditKit.Data.Columns;
using AuditKit.Data.Schema;

namespace AuditKit.Data.Tests.Columns;

[Trait("Kind", "unit")]
public sealed class ColumnTests
{
    [Theory]
    [InlineData(255)]
    [InlineData(256)]
    public void CodesAreBytes_UpTo255Categories(int count)
    {
        string[] categories = [.. Enumerable.Range(0, count).Select(i => $"c{i}")];
        int[] codes = [.. Enumerable.Range(-1, count + 1)];

        CategoryColumn column = CategoryColumn.Of(categories, codes);

        Assert.Equal(count <= 255, column.IsNarrow);
        Assert.Equal(codes, column.ToCodes());
        Assert.Equal(1, column.MissingCount);
        Assert.Null(column.TextAt(0));
        Assert.Equal($"c{count - 1}", column.TextAt(count));
    }

    [Fact]
    public void InfiniteNumbersAndUnknownCodes_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => NumberColumn.Of(1, double.PositiveInfinity));
        Assert.Throws<ArgumentException>(() => CategoryColumn.Of(["a"], [1]));
        Assert.Throws<ArgumentException>(() => CategoryColumn.Of(["a", "a"], [0]));
    }

    [Fact]
    public void TablesOfUnequalColumns_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => new Table(new NamedColumn("a", NumberColumn.Of(1)), new NamedColumn("b", NumberColumn.Of(1, 2))));
        Assert.Throws<ArgumentException>(() => new Table(new NamedColumn("a", NumberColumn.Of(1)), new NamedColumn("a", NumberColumn.Of(1))));
    }

    [Fact]
    public void Concatenation_UnitesCategoriesAndNamesWhatDiffers()
    {
        Table first = InMemory.Table("a,b\nx,1\ny,2\n"), second = InMemory.Table("a,b\nz,3\nx,\n");

        Table both = TableConcatenation.Concat(first, second, "1", "2").Require();

        Assert.Equal(["x", "y", "z", "x"], both.Texts("a"));
        Assert.Equal(["1", "2", "3", null], both.Texts("b"));
        Assert.Equal(2, TableConcatenation.Concat(first, InMemory.Table("a,c\nx,1\n"), "1", "2").Problems.Count);
        Assert.Single(TableConcatenation.Concat(first, InMemory.Table("a,b\nx,text\n"), "1", "2").Problems);
    }

    [Fact]
    public void ColumnWithoutAnyValue_TakesTheTypeOfTheOtherTable()
    {
        Table first = InMemory.Table("a,b\n1,x\n"), second = InMemory.Table("a,b\n,y\n");

        Assert.IsType<NumberColumn>(TableConcatenation.Concat(first, second, "1", "2").Require()["a"]);
        Assert.IsType<NumberColumn>(TableConcatenation.Concat(second, first, "2", "1").Require()["a"]);
    }

    [Fact]
    public void WholeNumbers_AreCutIntoNamedIntervals_ClosedBelow()
    {
        CategoryColumn bands = Banding.Cut(NumberColumn.Of(24, 25, 44, 45, 46, 64, 65, double.NaN), [25, 45, 46, 65]);

        Assert.Equal(["under 25", "25-44", "45", "46-64", "65 or more"], bands.Categories);
        Assert.Equal([0, 1, 1, 2, 3, 3, 4, -1], bands.ToCodes());
    }

    [Fact]
    public void Fractions_AreCutIntoHalfOpenIntervals()
    {
        CategoryColumn bands = Banding.Cut(NumberColumn.Of(0.1, 0.25, 0.4999, 0.5), [0.25, 0.5]);

        Assert.Equal(["under 0.25", "[0.25, 0.5)", "0.5 or more"], bands.Categories);
        Assert.Equal([0, 1, 1, 2], bands.ToCodes());
    }

    [Theory]
    [InlineData("a\n0\n1\n", ColumnType.Flag)]
    [InlineData("a\nYes\nno\n", ColumnType.Flag)]
    [InlineData("a\nx\ny\n", ColumnType.Category)]
    [InlineData("a\n1\n2\n", ColumnType.Number)]
    [InlineData("a\n1\n1\n", ColumnType.Number)]
    public void Types_AreInferred(string text, ColumnType type) => Assert.Equal(type, ColumnTypes.Of(InMemory.Table(text)["a"]));

    [Fact]
    public void NearlyAllDifferentTexts_AreText()
    {
        string text = "a\n" + string.Concat(Enumerable.Range(0, 1500).Select(i => $"name {i}\n"));

        Assert.Equal(ColumnType.Text, ColumnTypes.Of(InMemory.Table(text)["a"]));
    }
}
