using AuditKit.Data.Columns;
using AuditKit.Data.Profiles;
using AuditKit.Data.Splits;
using AuditKit.Data.Synthesis;
using AuditKit.Data.Tables;

namespace AuditKit.Data.Tests.Tables;

[Trait("Kind", "contract")]
public sealed class AuditTableTests
{
    private static readonly AuditTableOptions Options = new() { Label = "approved", Positive = ["yes"], Attributes = ["sex", "age_band"], Exclude = ["consent"], Bands = ["age_band"] };

    [Fact]
    public void Features_AreTheColumnsWithoutARoleThatForbidsIt()
    {
        AuditTable table = Credit(100);

        Assert.Equal(["sex", "age", "region", "income", "debt_ratio", "years_employed", "arrears", "housing", "loan_amount"], table.Roles.Features);
        Assert.Equal(["sex", "age_band"], table.Attributes.Select(attribute => attribute.Name));
        Assert.True(table.HasOutcomes);
    }

    [Fact]
    public void Evidence_ComesBackAsItWas_AndHasTheSameBytesTwice()
    {
        AuditTable table = Credit(300);

        byte[] bytes = Bytes(table);
        AuditTable back = DataEvidence.Table.Codec.Read(new MemoryStream(bytes));

        Assert.Equal(bytes, Bytes(table));
        Assert.Equal(bytes, Bytes(back));
        Assert.Equal(table.Outcomes.ToArray(), back.Outcomes.ToArray());
        Assert.Equal(table.Table.Names, back.Table.Names);
        Assert.Equal(table.Split.Rows.ToArray(), back.Split.Rows.ToArray());
    }

    [Fact]
    public void JoinedPredictions_CarryLabelsAttributesAndSplitOfTheirRows()
    {
        AuditTable table = Credit(100);
        int[] rows = table.Split.RowsOf(Split.Test);

        PredictionTable predictions = PredictionTable.Of(table, rows, new byte[rows.Length], [.. rows.Select(row => row / 100.0)]);

        Assert.Equal(rows, predictions.RowIds.ToArray());
        Assert.Equal(rows.Select(row => table.Outcomes[row]), predictions.Labels.ToArray());
        Assert.Equal(rows.Length, predictions.Split.CountOf(Split.Test));
        Assert.Throws<ArgumentException>(() => PredictionTable.Of(table, rows, [2]));
    }

    [Fact]
    public void Profile_CountsMissingDistinctAndLabels()
    {
        Table raw = InMemory.Table("n,t,y\n1,a,1\n2,a,0\n4,b,1\n,b,1\n1,a,1\n");
        AuditTable table = AuditTableBuilder.Build(raw, new AuditTableOptions { Label = "y", Positive = ["1"], Attributes = ["t"] }, SplitAssignment.All(Split.Test, 5)).Require();

        DataProfile profile = Profiler.Of(table);

        Assert.Equal(1, profile.DuplicateRows);
        ColumnProfile numbers = profile.Columns[0];
        Assert.Equal((1, 3), (numbers.Missing, numbers.Distinct));

        // Values 1 1 2 4: mean 2, squares 1 + 1 + 0 + 4 over 3; type 7 quantiles at places 0.75, 1.5, 2.25.
        Assert.Equal(new NumberSummary(1, 1, 1.5, 2.5, 4, 2, Math.Sqrt(2)), numbers.Numbers);
        Assert.Equal([new ValueCount("a", 3), new ValueCount("b", 2)], profile.Columns[1].Top);
        Assert.Equal([new GroupBalance("t", "a", 3, 3, 2), new GroupBalance("t", "b", 2, 2, 2)], profile.LabelBalance);
    }

    private static AuditTable Credit(int rows)
    {
        Table table = CreditGenerator.Generate(new CreditOptions { Rows = rows }).Table;
        SplitAssignment split = Splitter.Assign(table, new SplitOptions(), Core.Randomness.SeedStream.FromSeed(1)).Require();
        return AuditTableBuilder.Build(table, Options, split).Require();
    }

    private static byte[] Bytes(AuditTable table)
    {
        using MemoryStream stream = new();
        DataEvidence.Table.Codec.Write(table, stream);
        return stream.ToArray();
    }
}
