using AuditKit.Core.Specs;
using AuditKit.Data.Columns;
using AuditKit.Data.Shaping;

namespace AuditKit.Data.Tests.Shaping;

[Trait("Kind", "unit")]
public sealed class SequencePivotTests
{
    private const string Long = """
        id,t,x,y,sex
        b,2,3,30,f
        b,1,1,10,f
        a,5,7,,m
        b,9,5,50,f
        """;

    private static readonly SequenceOptions Options = new("id", ["x", "y"]) { Order = "t" };

    [Fact]
    public void RowsOfASequence_BecomeOneArray_InTheOrderOfTheirSteps()
    {
        Table table = Pivot(Long, Options);

        TensorColumn sequences = (TensorColumn)table["sequence"];
        Assert.Equal(["id", "sex", "sequence"], table.Names);
        Assert.Equal(["b", "a"], table.Texts("id"));
        Assert.Equal(["f", "m"], table.Texts("sex"));
        Assert.Equal([3, 2], sequences.Shape);
        Assert.Equal([3, 1], sequences.Lengths.ToArray());
        Assert.Equal([1f, 10, 3, 30, 5, 50, 7, float.NaN, 0, 0, 0, 0], sequences.Values.ToArray());
    }

    [Theory]
    [InlineData(Padding.Left, false, new float[] { 3, 30, 5, 50, 0, 0, 7, -1 })]
    [InlineData(Padding.Right, false, new float[] { 3, 30, 5, 50, 7, -1, 0, 0 })]
    [InlineData(Padding.Right, true, new float[] { 1, 10, 3, 30, 7, -1, 0, 0 })]
    public void LongerSequencesAreCut_ShorterOnesPadded(Padding padding, bool keepFirst, float[] expected)
    {
        Reading<Table> reading = SequencePivot.Apply(InMemory.Table(Long.Replace("7,,", "7,-1,", StringComparison.Ordinal)), Options with { Steps = 2, Padding = padding, KeepFirst = keepFirst });

        TensorColumn sequences = (TensorColumn)reading.Require()["sequence"];
        Assert.Equal(expected, sequences.Values.ToArray());
        Assert.Equal([2, 1], sequences.Lengths.ToArray());
        Assert.Equal(padding, sequences.Padding);
        Assert.StartsWith("1 of 2 sequences are longer than 2 steps", Assert.Single(reading.Findings).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void AColumnThatChangesWithinASequence_IsAProblemWithItsRow_UnlessItIsDropped()
    {
        string text = Long.Replace("9,5,50,f", "9,5,50,m", StringComparison.Ordinal);

        Problem problem = Assert.Single(SequencePivot.Apply(InMemory.Table(text), Options).Problems);

        Assert.Contains("'sex' changes within sequence 'b': it is f in data row 2 and m in data row 4", problem.What, StringComparison.Ordinal);
        Assert.Equal(["id", "sequence"], Pivot(text, Options with { Drop = ["sex"] }).Names);
    }

    [Theory]
    [InlineData("id,t,x,y\na,1,1,1\na,1,2,2\n", "data.sequence.order", "data rows 1 and 2 are both step 1 of 'a'")]
    [InlineData("id,t,x,y\na,1,1,1\n,2,2,2\n", "data.sequence.id", "'id' is missing in data row 2")]
    [InlineData("id,t,x,y\na,1,1,1\na,,2,2\n", "data.sequence.order", "'t' is missing in data row 2")]
    [InlineData("id,t,x,y\na,z,1,1\n", "data.sequence.order", "'t' does not hold numbers")]
    [InlineData("id,t,x,y\na,1,1,w\n", "data.sequence.columns", "'y' does not hold numbers")]
    [InlineData("id,t,x\na,1,1\n", "data.sequence.columns", "there is no column 'y'")]
    [InlineData("key,t,x,y\na,1,1,1\n", "data.sequence.id", "there is no column 'id'")]
    [InlineData("id,t,x,y,sequence\na,1,1,1,1\n", "data.sequence.name", "already has a column 'sequence'")]
    [InlineData("id,t,x,y\na,1,1e39,1\n", "data.sequence.columns", "a number of data row 1 is too large")]
    public void WhatDoesNotFit_IsAProblemOfItsSetting(string text, string path, string what)
    {
        Problem problem = Assert.Single(SequencePivot.Apply(InMemory.Table(text), Options).Problems);

        Assert.Equal(path, problem.Path);
        Assert.Contains(what, problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public void AbsurdSteps_AreRefusedBeforeMemoryIsTaken()
    {
        Problem problem = Assert.Single(SequencePivot.Apply(InMemory.Table(Long), Options with { Steps = int.MaxValue }).Problems);

        Assert.Equal("data.sequence.steps", problem.Path);
    }

    private static Table Pivot(string text, SequenceOptions options) => SequencePivot.Apply(InMemory.Table(text), options).Require();
}
