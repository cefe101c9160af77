using AuditKit.Data.Columns;
using AuditKit.Data.Csv;
using AuditKit.Data.Fingerprints;
using AuditKit.Data.ParquetFiles;
using AuditKit.Data.Profiles;

namespace AuditKit.Data.Tests.Columns;

[Trait("Kind", "unit")]
public sealed class TensorColumnTests
{
    [Fact]
    public void RowsAreArraysOfOneShape_AndNaNIsMissing()
    {
        TensorColumn column = TensorColumn.Of([1, 2], [1, 2, float.NaN, 4, float.NaN, float.NaN]);

        Assert.Equal(3, column.Count);
        Assert.Equal([1f, 2f], column[0].ToArray());
        Assert.Equal([false, false, true], Enumerable.Range(0, 3).Select(column.IsMissing));
        Assert.Equal((1, 3L), (column.MissingCount, column.MissingNumbers));
        Assert.Null(column.TextAt(2));
        Assert.StartsWith("[1, 2] #", column.TextAt(0), StringComparison.Ordinal);
    }

    [Fact]
    public void Select_TakesRowsWithTheirLengths()
    {
        TensorColumn column = TensorColumn.Of([2, 1], [1, 0, 2, 3, float.NaN, float.NaN], [1, 2, 0]);

        TensorColumn picked = column.Select([2, 1, 1]);

        Assert.Equal([0, 2, 2], picked.Lengths.ToArray());
        Assert.Equal([2f, 3f], picked[1].ToArray());
        Assert.Equal(1, picked.MissingCount);
    }

    [Theory]
    [InlineData(new[] { 2, 0 }, 4)]
    [InlineData(new[] { 3 }, 4)]
    [InlineData(new int[0], 4)]
    [InlineData(new[] { 65536, 65536 }, 4)]
    [InlineData(new[] { 1, 1, 1, 1, 1, 1, 1, 1, 2 }, 4)]
    public void ImpossibleShapes_AreRefused(int[] shape, int numbers) => Assert.Throws<ArgumentException>(() => TensorColumn.Of(shape, new float[numbers]));

    [Fact]
    public void InfiniteNumbersAndWrongLengths_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => TensorColumn.Of([1], [float.PositiveInfinity]));
        Assert.Throws<ArgumentException>(() => TensorColumn.Of([2], [1, 2], [3]));
        Assert.Throws<ArgumentException>(() => TensorColumn.Of([2], [1, 2], [0]));
        Assert.Throws<ArgumentException>(() => TensorColumn.Of([2], [1, 2], [1, 1]));
    }

    [Theory]
    [InlineData(Padding.Right, 0, 2)]
    [InlineData(Padding.Left, 2, 2)]
    public void ValidRange_FollowsThePadding(Padding padding, int start, int length)
    {
        TensorColumn column = TensorColumn.Of([2, 2], new float[4], [1], padding);

        Assert.Equal((start, length), column.ValidAt(0).GetOffsetAndLength(4));
    }

    [Fact]
    public void EqualContent_HasEqualHash_WhateverTheZeroOrTheNaN()
    {
        float otherNaN = BitConverter.UInt32BitsToSingle(0x7FC00001);
        TensorColumn column = TensorColumn.Of([3], [0, 1, float.NaN, -0f, 1, otherNaN, 0, 2, float.NaN]);

        Assert.Equal(column.HashAt(0), column.HashAt(1));
        Assert.NotEqual(column.HashAt(0), column.HashAt(2));
        Assert.Equal(1, DuplicateRows.Count(new Table(new NamedColumn("a", column))));
    }

    [Fact]
    public void HashesOfManyRowsThatDifferInOneNumber_AreAllDifferent()
    {
        float[] values = new float[1000 * 9];
        for (int row = 0; row < 1000; row++) values[(row * 9) + (row % 9)] = row + 1;
        TensorColumn column = TensorColumn.Of([3, 3], values);

        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(column.HashAt).Distinct().Count());
    }

    [Fact]
    public void Fingerprint_SeesShapeValuesLengthsAndPadding()
    {
        string[] digests =
        [
            .. new[]
            {
                TensorColumn.Of([2, 1], [1, 0, 2, 3]),
                TensorColumn.Of([1, 2], [1, 0, 2, 3]),
                TensorColumn.Of([2, 1], [1, 0, 2, 4]),
                TensorColumn.Of([2, 1], [1, 0, 2, 3], [1, 2]),
                TensorColumn.Of([2, 1], [1, 0, 2, 3], [2, 2]),
                TensorColumn.Of([2, 1], [1, 0, 2, 3], [1, 2], Padding.Left),
            }.Select(column => DataFingerprint.Of(new Table(new NamedColumn("a", column))).ToString()),
        ];

        Assert.Equal(digests.Length, digests.Distinct().Count());
        Assert.Equal(DataFingerprint.Of(new Table(new NamedColumn("a", TensorColumn.Of([1], [0f])))), DataFingerprint.Of(new Table(new NamedColumn("a", TensorColumn.Of([1], [-0f])))));
    }

    [Fact]
    public void Csv_HoldsAllNumbersInOneField()
    {
        Table table = new(new NamedColumn("a", TensorColumn.Of([2], [1.5f, float.NaN, float.NaN, float.NaN])), new NamedColumn("b", NumberColumn.Of(1, 2)));
        using MemoryStream stream = new();

        CsvWriter.Write(table, stream);

        Assert.Equal("a,b\n1.5 NaN,1\n,2\n", System.Text.Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Parquet_BringsTheSameColumnBack_AndTheSameBytesTwice(bool sequences)
    {
        float[] values = [.. Enumerable.Range(0, 60).Select(i => (float)Math.Sin(i))];
        Array.Fill(values, float.NaN, 12, 6);
        values[3] = float.NaN;
        TensorColumn column = TensorColumn.Of([3, 2], values, sequences ? [3, 1, 0, 2, 3, 1, 1, 2, 3, 3] : null, sequences ? Padding.Left : Padding.Right);
        Table table = new(new NamedColumn("t", CategoryColumn.OfTexts([.. Enumerable.Range(0, 10).Select(i => $"text {i % 3}")])), new NamedColumn("a", column));

        byte[] bytes = Bytes(table);
        TensorColumn read = Assert.IsType<TensorColumn>(ParquetTable.Read(new MemoryStream(bytes))["a"]);

        Assert.Equal(bytes, Bytes(table));
        Assert.Equal(column.Shape, read.Shape);
        Assert.Equal(column.Values.ToArray(), read.Values.ToArray());
        Assert.Equal(column.Lengths.ToArray(), read.Lengths.ToArray());
        Assert.Equal((column.Padding, column.IsSequence, column.MissingCount), (read.Padding, read.IsSequence, read.MissingCount));
        Assert.Equal(DataFingerprint.Of(table), DataFingerprint.Of(ParquetTable.Read(new MemoryStream(bytes))));
    }

    private static byte[] Bytes(Table table)
    {
        using MemoryStream stream = new();
        ParquetTable.Write(table, stream);
        return stream.ToArray();
    }
}
