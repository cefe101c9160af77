using System.Runtime.Intrinsics;
using AuditKit.Core.Json;
using AuditKit.Core.Randomness;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Cube.Scan;
using CsCheck;

namespace AuditKit.Statistics.Tests.Cube;

/// <summary>The kernel against a scan that counts row by row.</summary>
[Trait("Kind", "unit")]
public sealed class ScanKernelTests
{
    private static readonly Gen<(int Radix, byte[] Codes)> Columns = Gen.Select(Gen.Int[1, 255], Gen.Byte.Array[0, 300]);

    [Fact]
    public void EveryFold_GivesTheKeysOfTheScalarFold() => Columns.Sample(column =>
    {
        (int radix, byte[] codes) = column;
        ushort[] start = [.. codes.Select((_, i) => (ushort)(i % 200))];
        ushort[] scalar = [.. start], wide = [.. start], portable = [.. start], chosen = [.. start];
        ColumnFold.Scalar<byte, ushort>(codes, radix, scalar);

        int wideRows = ColumnFold.Wide(codes, radix, wide.AsSpan()), portableRows = ColumnFold.Portable(codes, radix, portable.AsSpan());
        ColumnFold.Fold(codes, radix, chosen.AsSpan());

        Assert.Equal(codes.Length / Vector512<byte>.Count * Vector512<byte>.Count, wideRows);
        Assert.Equal(scalar[..wideRows], wide[..wideRows]);
        Assert.Equal(scalar[..portableRows], portable[..portableRows]);
        Assert.Equal(scalar, chosen);
    }, iter: 500);

    [Fact]
    public void EveryFoldOfLongKeys_GivesTheKeysOfTheScalarFold() => Columns.Sample(column =>
    {
        (int radix, byte[] codes) = column;
        uint[] start = [.. codes.Select((_, i) => (uint)i)];
        uint[] scalar = [.. start], wide = [.. start], portable = [.. start], chosen = [.. start];
        ColumnFold.Scalar<byte, uint>(codes, radix, scalar);

        int wideRows = ColumnFold.Wide(codes, radix, wide.AsSpan()), portableRows = ColumnFold.Portable(codes, radix, portable.AsSpan());
        ColumnFold.Fold(codes, radix, chosen.AsSpan());

        Assert.Equal(scalar[..wideRows], wide[..wideRows]);
        Assert.Equal(scalar[..portableRows], portable[..portableRows]);
        Assert.Equal(scalar, chosen);
    }, iter: 500);

    [Fact]
    public void TwoColumnsAtOnce_GiveTheKeysOfOneAfterTheOther() => Gen.Select(Gen.Int[1, 80], Gen.Int[1, 80], Gen.Int[0, 300]).Sample((first, second, rows) =>
    {
        byte[] major = [.. Enumerable.Range(0, rows).Select(i => (byte)(i * 7))], minor = [.. Enumerable.Range(0, rows).Select(i => (byte)(i * 13))];
        ushort[] apart = [.. major.Select((_, i) => (ushort)(i % 10))], together = [.. apart];
        ColumnFold.Scalar<byte, ushort>(major, first, apart);
        ColumnFold.Scalar<byte, ushort>(minor, second, apart);

        ColumnFold.Fold(major, first, minor, second, together);

        Assert.Equal(apart, together);
    }, iter: 500);

    // Sizes that need keys of 16 bits, of 32 bits, and cells in an index; with codes beyond the categories, and without labels.
    [Theory]
    [InlineData(3, 5, true)]
    [InlineData(3, 5, false)]
    [InlineData(40, 100, true)]
    [InlineData(200, 254, true)]
    [InlineData(200, 40_000, false)]
    public void EveryCell_HoldsTheRowsOfTheSlowScan(int first, int second, bool labelled)
    {
        RandomSource source = SeedStream.FromSeed(first).For("kernel").Open();
        int[] seconds = [.. Enumerable.Range(0, 20_011).Select(_ => source.Next(Math.Min(second + 2, 3_000)) - 1)];
        byte[] firsts = [.. seconds.Select(_ => (byte)source.Next(first + 1))], labels = [.. seconds.Select(_ => (byte)source.Next(4))];
        CubeRows rows = new()
        {
            Count = firsts.Length,
            Attributes = [CodedColumn.Of("first", Names(first), firsts), CodedColumn.Of("second", Names(second), seconds)],
            Labels = labelled ? labels : default(ReadOnlyMemory<byte>),
            Predictions = labels.Reverse().ToArray(),
        };

        CubeDocument counted = CountCube.Count(rows, 2).ToDocument();

        Dictionary<long, long> slow = [];
        for (int row = 0; row < rows.Count; row++)
        {
            long key = (rows.Attributes[0].CodeAt(row) * (long)rows.Attributes[1].Attribute.Values.Count) + rows.Attributes[1].CodeAt(row);
            key = (((key * 3) + (labelled ? Math.Min(labels[row], (byte)2) : 2)) * 3) + Math.Min(rows.Predictions.Span[row], (byte)2);
            slow[key] = slow.GetValueOrDefault(key) + 1;
        }

        Assert.Equal(slow.OrderBy(cell => cell.Key).Select(cell => (cell.Key, cell.Value)), counted.Cells.Zip(counted.Counts));
    }

    [Fact]
    public void RollUpsOfRollUps_EqualTheRollUpOfTheCube()
    {
        CountCube cube = CountCube.Count(CubeSamples.Of(CubeSamples.Draw(2_000, 12), weighted: true));

        Assert.Equal(Text(cube.RollUp("second")), Text(cube.RollUp("second", "first").RollUp("second")));
        Assert.Equal(Text(cube.WithoutScores().RollUp("first")), Text(cube.RollUp("first").WithoutScores()));
        Assert.Equal(cube.Rows, cube.RollUp().Rows);
    }

    private static string[] Names(int count) => [.. Enumerable.Range(0, count).Select(code => $"v{code}")];

    private static string Text(CountCube cube) => CanonicalJson.WriteText(cube.ToDocument());
}
