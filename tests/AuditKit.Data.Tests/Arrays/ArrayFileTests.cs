using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using AuditKit.Core.Specs;
using AuditKit.Data.Arrays;
using AuditKit.Data.Columns;
using AuditKit.Data.Csv;
using AuditKit.Data.Files;
using AuditKit.Data.Schema;

namespace AuditKit.Data.Tests.Arrays;

[Trait("Kind", "unit")]
public sealed class ArrayFileTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void IdxImages_GetAChannel_AndNumbersOfOneDimensionAreAColumn()
    {
        folder.Write("images", Idx(0x08, [2, 1, 3], [1, 2, 3, 4, 5, 255]));
        folder.Write("labels", Idx(0x08, [3], [7, 0, 9]));

        TensorColumn images = (TensorColumn)Load("images").Require().Table["image"];
        Table labels = Load("labels").Require().Table;

        Assert.Equal([1, 1, 3], images.Shape);
        Assert.Equal([4f, 5f, 255f], images[1].ToArray());
        Assert.Equal([7, 0, 9], ((NumberColumn)labels["value"]).Values.ToArray());
        CsvOptions types = new() { Types = new Dictionary<string, ColumnRequest> { ["value"] = ColumnRequest.Category } };
        Assert.Equal(["0", "7", "9"], ((CategoryColumn)TableFile.Read(folder["labels"], types).Require().Table["value"]).Categories);
    }

    [Theory]
    [InlineData(0x08, "00FF", new float[] { 0, 255 })]
    [InlineData(0x09, "00FF", new float[] { 0, -1 })]
    [InlineData(0x0B, "0001FFFE", new float[] { 1, -2 })]
    [InlineData(0x0C, "00000001FFFFFFFE", new float[] { 1, -2 })]
    [InlineData(0x0D, "3F800000C0000000", new float[] { 1, -2 })]
    [InlineData(0x0E, "3FF0000000000000C000000000000000", new float[] { 1, -2 })]
    public void EveryIdxType_IsReadBigEndian(byte type, string hex, float[] expected)
    {
        folder.Write("a", Idx(type, [1, 2], Convert.FromHexString(hex)));

        TensorColumn read = (TensorColumn)Load("a").Require().Table["image"];

        Assert.Equal([2], read.Shape);
        Assert.Equal(expected, read.Values.ToArray());
    }

    [Fact]
    public void Gzip_IsSeenByItsFirstBytes_AndTheSourceIsDescribed()
    {
        folder.Write("images", Gzip(Idx(0x08, [2, 2, 2], [1, 2, 3, 4, 5, 6, 7, 8])));

        SourceFile source = Load("images").Require().Source;

        Assert.Equal(("IDX, uint8, gzip", 2), (source.Format, source.Rows));
        Assert.Equal(new FileInfo(folder["images"]).Length, source.Bytes);
        Assert.Equal(Core.Digest.Of(File.ReadAllBytes(folder["images"])), source.Digest);
    }

    [Fact]
    public void Npy_ChannelsLast_ShapeScaleAndOffset_AreApplied()
    {
        // One image of 1 x 2 pixels with three channels.
        folder.Write("a.npy", Npy("|u1", [1, 1, 2, 3], [1, 2, 3, 4, 5, 6]));

        TensorColumn moved = (TensorColumn)Load("a.npy", new ArrayOptions { ChannelsLast = true, Scale = 2, Offset = 1 }).Require().Table["image"];
        TensorColumn shaped = (TensorColumn)Load("a.npy", new ArrayOptions { Name = "x", Shape = [6, 1] }).Require().Table["x"];

        Assert.Equal([3, 1, 2], moved.Shape);
        Assert.Equal([3f, 9, 5, 11, 7, 13], moved.Values.ToArray());
        Assert.Equal([6, 1], shaped.Shape);
    }

    [Fact]
    public void NaN_IsMissingAndCounted()
    {
        byte[] numbers = new byte[16];
        foreach ((int i, float value) in new[] { 1f, float.NaN, float.NaN, float.NaN }.Index()) BinaryPrimitives.WriteSingleLittleEndian(numbers.AsSpan(4 * i), value);
        folder.Write("a.npy", Npy("<f4", [2, 2], numbers));

        Reading<LoadedTable> reading = Load("a.npy");

        TensorColumn column = (TensorColumn)reading.Require().Table["image"];
        Assert.Equal((1, 3L), (column.MissingCount, column.MissingNumbers));
        Assert.Contains("3 numbers are NaN", Assert.Single(reading.Findings, finding => finding.Code == "data.not_a_number").Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<f4", "0000807F", "infinite")]
    [InlineData("<f8", "9C7500883CE4377E", "too large for single precision")]
    public void NumbersThatSinglePrecisionDoesNotHold_AreProblemsWithTheirRow(string type, string hex, string what)
    {
        folder.Write("a.npy", Npy(type, [1, 1], Convert.FromHexString(hex)));

        Problem problem = Assert.Single(Load("a.npy").Problems);

        Assert.Contains("row 0", problem.What, StringComparison.Ordinal);
        Assert.Contains(what, problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public void AbsurdShapes_AreRefusedBeforeMemoryIsTaken()
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        byte[] huge = Idx(0x08, [int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue], new byte[8]);
        foreach (byte[] bytes in new[] { huge, Gzip(huge), Idx(0x0E, [1 << 28], new byte[8]), Gzip(Idx(0x08, [1 << 30, 1], new byte[8])), Idx(0x08, [-1, 2], new byte[8]), Npy("<f8", [1 << 30, 1 << 30], new byte[8]) })
        {
            folder.Write("a", bytes);
            Problem problem = Assert.Single(Load("a").Problems);
            Assert.StartsWith(folder["a"], problem.What, StringComparison.Ordinal);
            Assert.NotEmpty(problem.Remedy);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20L << 20);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AFileCutAnywhere_OrWithBytesTooMany_IsAProblem(bool gzip)
    {
        byte[] whole = Idx(0x0B, [2, 2, 3], new byte[24]);
        for (int length = 4; length < whole.Length; length++)
        {
            folder.Write("a", gzip ? Gzip(whole[..length]) : whole[..length]);
            Assert.Single(Load("a").Problems);
        }

        folder.Write("a", gzip ? Gzip([.. whole, 0]) : [.. whole, 0]);
        Assert.Contains("goes on after the 12 numbers", Assert.Single(Load("a").Problems).What, StringComparison.Ordinal);
    }

    [Fact]
    public void CutGzip_IsAProblem()
    {
        byte[] whole = Gzip(Idx(0x08, [100, 10, 10], [.. Enumerable.Range(0, 10_000).Select(i => (byte)(i * 7919 >> 3))]));
        for (int length = 100; length < whole.Length - 8; length += 97)
        {
            folder.Write("a", whole[..length]);
            Assert.Single(Load("a").Problems);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void RandomlyBrokenFiles_GiveProblemsAndNothingElse(int kind)
    {
        byte[] whole = kind == 0 ? Idx(0x0D, [3, 2, 2], new byte[48]) : Npy("<f4", [3, 2, 2], new byte[48]);
        Random random = new(5);
        for (int trial = 0; trial < 400; trial++)
        {
            byte[] broken = [.. whole];
            for (int i = 0; i < 3; i++) broken[random.Next(Math.Min(broken.Length, 120))] = (byte)random.Next(256);
            folder.Write("a", trial % 2 == 0 ? broken : Gzip(broken));
            Reading<LoadedTable> reading = ArrayFile.Read(folder["a"], new ArrayOptions(), TestContext.Current.CancellationToken);
            Assert.True(reading.Value is not null || reading.Problems.Count > 0);
        }
    }

    [Fact]
    public void Npz_HoldsAColumnForEachArray()
    {
        folder.Write("a.npz", Npz(("image", Npy("|u1", [2, 1, 2], [1, 2, 3, 4])), ("label", Npy("|i1", [2], [7, 255])), ("readme.txt", [1, 2])));

        Reading<LoadedTable> reading = TableFile.Read(folder["a.npz"], new TableOptions
        {
            Csv = new CsvOptions { Types = new Dictionary<string, ColumnRequest> { ["label"] = ColumnRequest.Category } },
            Arrays = new ArrayOptions { Shape = [1, 1, 2], Scale = 2 },
        });

        Table table = reading.Require().Table;
        Assert.Equal(["image", "label"], table.Names);
        Assert.Equal([2f, 4, 6, 8], ((TensorColumn)table["image"]).Values.ToArray());
        Assert.Equal([1, 1, 2], ((TensorColumn)table["image"]).Shape);
        Assert.Equal(["7", "-1"], Enumerable.Range(0, 2).Select(table["label"].TextAt));
    }

    [Fact]
    public void NpzThatDoesNotFit_IsAProblem()
    {
        byte[] whole = Npz(("image", Npy("|u1", [2, 2], [1, 2, 3, 4])), ("label", Npy("|u1", [3], [1, 2, 3])));
        folder.Write("rows.npz", whole);
        folder.Write("none.npz", Npz(("a.txt", [1])));
        folder.Write("bomb.npz", Npz(("image", Npy("|u1", [1 << 30, 1], [1, 2, 3, 4]))));
        folder.Write("cut.npz", whole[..(whole.Length / 2)]);

        Assert.Contains("'label' has 3 rows, 'image' has 2", Assert.Single(Load("rows.npz").Problems).What, StringComparison.Ordinal);
        Assert.Contains("0 NPY files", Assert.Single(Load("none.npz").Problems).What, StringComparison.Ordinal);
        Assert.Contains("its header speaks of", Assert.Single(Load("bomb.npz").Problems).What, StringComparison.Ordinal);
        Assert.Single(Load("cut.npz").Problems);
    }

    [Theory]
    [InlineData(new[] { 2, 2 }, false, "data.array.shape", "does not hold the 6 numbers")]
    [InlineData(new int[0], true, "data.array.channelsLast", "have no last channel")]
    public void OptionsThatDoNotFit_AreProblemsOfTheirSetting(int[] shape, bool last, string path, string what)
    {
        folder.Write("a", Idx(0x08, [1, 2, 3], new byte[6]));

        Problem problem = Assert.Single(Load("a", new ArrayOptions { Shape = shape, ChannelsLast = last }).Problems);

        Assert.Equal(path, problem.Path);
        Assert.Contains(what, problem.What, StringComparison.Ordinal);
    }

    private Reading<LoadedTable> Load(string name, ArrayOptions? options = null) =>
        TableFile.Read(folder[name], new TableOptions { Arrays = options ?? new ArrayOptions() }, TestContext.Current.CancellationToken);

    private static byte[] Idx(byte type, int[] shape, byte[] numbers)
    {
        byte[] extents = new byte[4 * shape.Length];
        for (int i = 0; i < shape.Length; i++) BinaryPrimitives.WriteInt32BigEndian(extents.AsSpan(4 * i), shape[i]);
        return [0, 0, type, (byte)shape.Length, .. extents, .. numbers];
    }

    private static byte[] Npy(string type, int[] shape, byte[] numbers)
    {
        byte[] header = Encoding.ASCII.GetBytes($"{{'descr': '{type}', 'fortran_order': False, 'shape': ({string.Join(", ", shape)},), }}\n");
        return [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0, (byte)header.Length, (byte)(header.Length >> 8), .. header, .. numbers];
    }

    private static byte[] Npz(params (string Name, byte[] Bytes)[] entries)
    {
        using MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] bytes) in entries)
            {
                using Stream entry = archive.CreateEntry(name.Contains('.', StringComparison.Ordinal) ? name : name + ".npy").Open();
                entry.Write(bytes);
            }
        }

        return stream.ToArray();
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using MemoryStream stream = new();
        using (GZipStream zip = new(stream, CompressionLevel.Fastest)) zip.Write(bytes);
        return stream.ToArray();
    }
}
