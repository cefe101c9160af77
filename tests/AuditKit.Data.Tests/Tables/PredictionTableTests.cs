using AuditKit.Core.Specs;
using AuditKit.Data.Columns;
using AuditKit.Data.Csv;
using AuditKit.Data.Files;
using AuditKit.Data.Splits;
using AuditKit.Data.Tables;

namespace AuditKit.Data.Tests.Tables;

[Trait("Kind", "contract")]
public sealed class PredictionTableTests
{
    private const string Small = "y,p,s,w,g\nyes,yes,0.9,1,a\nno,yes,0.6,2,a\n,no,,0,b\n";

    private static readonly PredictionOptions SmallOptions = new() { Prediction = "p", Score = "s", Label = "y", Positive = ["yes"], Attributes = ["g"], Weight = "w" };

    [Fact]
    public void Compas_HasThePublishedConfusionCounts()
    {
        Table table = TableFile.Read(InMemory.Shared("data/compas/compas-scores-two-years.noid.csv"), new CsvOptions()).Require().Table;

        PredictionTable predictions = PredictionTableBuilder.Build(table, new PredictionOptions
        {
            Prediction = "score_text",
            PredictionPositive = ["Medium", "High"],
            Score = "decile_score",
            Label = "two_year_recid",
            Positive = ["1"],
            Attributes = ["race", "sex"],
        }).Require();

        Assert.Equal(7214, predictions.RowCount);
        Assert.Equal((2035, 1282, 1216, 2681), Confusion(predictions, null));
        Assert.Equal((1369, 805, 532, 990), Confusion(predictions, "African-American"));
        Assert.Equal((505, 349, 461, 1139), Confusion(predictions, "Caucasian"));
        Assert.Equal((9, 3, 1, 5), Confusion(predictions, "Native American"));
    }

    [Fact]
    public void ColumnsOfASmallTable_AreCoded()
    {
        Reading<PredictionTable> reading = PredictionTableBuilder.Build(InMemory.Table(Small), SmallOptions);
        PredictionTable table = reading.Require();

        Assert.Equal([Outcome.Positive, Outcome.Negative, Outcome.Missing], table.Labels.ToArray());
        Assert.Equal([Outcome.Positive, Outcome.Positive, Outcome.Negative], table.Predictions.ToArray());
        Assert.Equal([0.9, 0.6, double.NaN], table.Scores.ToArray());
        Assert.Equal([1, 2, 0], table.Weights.ToArray());
        Assert.Equal([0, 0, 1], table.Attribute("g").ToCodes());
        Assert.Equal(3, table.Split.CountOf(Split.Test));
        Assert.Equal(["data.missing_label", "data.missing_score"], reading.Findings.Select(finding => finding.Code));
    }

    [Fact]
    public void Threshold_CutsFromItsValueOn()
    {
        PredictionOptions options = new() { Prediction = "s", Threshold = 0.6 };

        Assert.Equal([1, 1, 0], PredictionTableBuilder.Build(InMemory.Table("s,g\n0.9,a\n0.6,a\n0.59,b\n"), options).Require().Predictions.ToArray());
    }

    [Fact]
    public void ModelThatNeverSaysYes_IsAccepted_AMisspeltPositiveIsNot()
    {
        Table never = InMemory.Table("y,p\nyes,no\nno,no\n"), other = InMemory.Table("y,p\nyes,N\nno,J\n");
        PredictionOptions options = new() { Prediction = "p", Label = "y", Positive = ["yes"] };

        Assert.Equal([0, 0], PredictionTableBuilder.Build(never, options).Require().Predictions.ToArray());
        Assert.Equal("subject.predictions.positive", Assert.Single(PredictionTableBuilder.Build(other, options).Problems).Path);
    }

    [Fact]
    public void EverythingThatIsWrong_IsListedAtOnce()
    {
        Table table = InMemory.Table("y,p,s,w,n\nyes,1,x,-1,0.1\nno,,y,1,0.2\n" + string.Concat(Enumerable.Range(3, 30).Select(i => $"no,1,z,1,{i}\n")));
        PredictionOptions options = new() { Prediction = "p", Score = "s", Label = "y", Positive = ["Yes"], Attributes = ["n", "nowhere"], Weight = "w" };

        IReadOnlyList<Problem> problems = PredictionTableBuilder.Build(table, options).Problems;

        Assert.Equal(
            ["data.positive", "subject.predictions.prediction", "subject.predictions.score", "data.weight", "data.attributes", "data.attributes"],
            problems.Select(problem => problem.Path));
        Assert.Contains("'Yes' never occurs in 'y', which holds 'no', 'yes'", problems[0].What, StringComparison.Ordinal);
    }

    [Fact]
    public void Evidence_ComesBackAsItWas_AndHasTheSameBytesTwice()
    {
        PredictionTable table = PredictionTableBuilder.Build(InMemory.Table(Small), SmallOptions, SplitAssignment.Of(Split.Test, Split.Train, Split.Validation), new[] { 4, 7, 9 }).Require();

        byte[] bytes = Bytes(table);
        PredictionTable back = DataEvidence.Predictions.Codec.Read(new MemoryStream(bytes));

        Assert.Equal(bytes, Bytes(table));
        Assert.Equal(bytes, Bytes(back));
        Assert.Equal([4, 7, 9], back.RowIds.ToArray());
        Assert.Equal(table.Split.Rows.ToArray(), back.Split.Rows.ToArray());
        Assert.Equal(table.Labels.ToArray(), back.Labels.ToArray());
        Assert.Equal(table.Predictions.ToArray(), back.Predictions.ToArray());
        Assert.Equal(table.Scores.ToArray(), back.Scores.ToArray());
        Assert.Equal(table.Weights.ToArray(), back.Weights.ToArray());
        Assert.Equal(table.Attribute("g").Categories, back.Attribute("g").Categories);
    }

    [Fact]
    public void BytesThatAreNoPredictionTable_AreRefused()
    {
        using MemoryStream other = new();
        AuditKit.Data.ParquetFiles.ParquetTable.Write(InMemory.Table("a\n1\n"), other);

        Assert.Throws<InvalidDataException>(() => DataEvidence.Predictions.Codec.Read(new MemoryStream(other.ToArray())));
        Assert.Throws<InvalidDataException>(() => DataEvidence.Predictions.Codec.Read(new MemoryStream("nothing"u8.ToArray())));
    }

    private static byte[] Bytes(PredictionTable table)
    {
        using MemoryStream stream = new();
        DataEvidence.Predictions.Codec.Write(table, stream);
        return stream.ToArray();
    }

    /// <summary>True positives, false positives, false negatives, true negatives.</summary>
    private static (int TruePositive, int FalsePositive, int FalseNegative, int TrueNegative) Confusion(PredictionTable table, string? race)
    {
        CategoryColumn races = table.Attribute("race");
        int[,] counts = new int[2, 2];
        for (int row = 0; row < table.RowCount; row++)
        {
            if (race is null || races.TextAt(row) == race) counts[table.Labels[row], table.Predictions[row]]++;
        }

        return (counts[1, 1], counts[0, 1], counts[1, 0], counts[0, 0]);
    }
}
