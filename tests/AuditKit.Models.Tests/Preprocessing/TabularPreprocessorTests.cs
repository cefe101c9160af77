using AuditKit.Core.Specs;
using AuditKit.Data.Columns;
using AuditKit.Models.Preprocessing;
using AuditKit.Models.Tests.Support;

namespace AuditKit.Models.Tests.Preprocessing;

[Trait("Kind", "unit")]
public sealed class TabularPreprocessorTests
{
    private static readonly Table Data = new(
        new NamedColumn("age", NumberColumn.Of(1, 2, 3, double.NaN, 1000)),
        new NamedColumn("same", NumberColumn.Of(7, 7, 7, 7, 9)),
        new NamedColumn("job", CategoryColumn.OfTexts("b", "a", "b", null, "c")));

    private static readonly int[] Train = [0, 1, 2, 3];

    [Fact]
    public void Encoding_IsFittedOnTrainingRowsOnly()
    {
        EncodedRows rows = Fit().Preprocessor.Encode(Data);

        // Mean 2 and population deviation sqrt(2/3) of 1, 2, 3; the row of 1000 is no training row.
        double unit = Math.Sqrt(1.5);
        Assert.InRange(Samples.Distance(
            [
                -unit, 0, 0, 1, 0,
                0, 0, 1, 0, 0,
                unit, 0, 0, 1, 0,
                0, 0, 0, 0, 1,
                998 * unit, 0, 0, 0, 0,
            ],
            Samples.Widen(rows.Values)), 0, 1e-7);
    }

    [Fact]
    public void Columns_KnowTheirAttribute()
    {
        TabularPreprocessor preprocessor = Fit().Preprocessor;

        Assert.Equal(["age", "same", "job=a", "job=b", "job=(missing)"], preprocessor.Columns.Select(column => column.Name));
        Assert.Equal([2, 3, 4], preprocessor.InputsOf("job"));
        Assert.Empty(preprocessor.InputsOf("nothing"));
    }

    [Fact]
    public void UnknownCategories_AreCounted()
    {
        EncodedRows rows = Fit().Preprocessor.Encode(Data);

        Assert.Equal(new KeyValuePair<string, int>("job", 1), Assert.Single(rows.UnknownCells));
    }

    [Fact]
    public void ConstantAndMissingColumns_AreFindings()
    {
        Assert.Equal(
            [("models.missing_values", "age"), ("models.constant_column", "same"), ("models.missing_values", "job")],
            Fit().Findings.Select(finding => (finding.Code, finding.Sentence.Split('\'')[1])));
    }

    [Fact]
    public void ColumnThatIsAbsentOrOfAnotherType_IsListed()
    {
        Table other = new(new NamedColumn("age", CategoryColumn.OfTexts("x")), new NamedColumn("job", NumberColumn.Of(1)));

        InvalidInputException error = Assert.Throws<InvalidInputException>(() => Fit().Preprocessor.Encode(other));

        Assert.Equal(3, error.Problems.Count);
    }

    [Fact]
    public void Identifier_IsRefusedWithARemedy()
    {
        Table wide = new(new NamedColumn("id", CategoryColumn.OfTexts([.. Enumerable.Range(0, 1500).Select(i => $"id{i}")])));

        InvalidInputException error = Assert.Throws<InvalidInputException>(() => PreprocessorFit.Of(wide, ["id"], Enumerable.Range(0, 1500).ToArray()));

        Assert.Contains("data.exclude", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OrderOfRows_DoesNotReachTheEncoding()
    {
        Table numbers = new(new NamedColumn("x", NumberColumn.Of([.. Samples.Rows(500, 1).Features.Select(value => (double)value * 1e6)])));
        int[] rows = [.. Enumerable.Range(0, 500)];

        ColumnEncoding forward = PreprocessorFit.Of(numbers, ["x"], rows).Preprocessor.Encodings[0];
        ColumnEncoding backward = PreprocessorFit.Of(numbers, ["x"], [.. rows.Reverse()]).Preprocessor.Encodings[0];

        Assert.Equal(forward, backward);
    }

    private static PreprocessorFit Fit() => PreprocessorFit.Of(Data, ["age", "same", "job"], Train);
}
