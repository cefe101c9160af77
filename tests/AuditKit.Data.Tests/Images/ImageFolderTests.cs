using AuditKit.Core.Specs;
using AuditKit.Data.Arrays;
using AuditKit.Data.Columns;
using AuditKit.Data.Files;
using AuditKit.Data.Images;
using SkiaSharp;

namespace AuditKit.Data.Tests.Images;

[Trait("Kind", "unit")]
public sealed class ImageFolderTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void ClassFolders_BecomeLabels_InAnOrderThatEveryMachineFinds()
    {
        Write("dog/b.png", 2, 1, 10, 20, 30, 40, 50, 60);
        Write("dog/a.PNG", 2, 1, 1, 2, 3, 4, 5, 6);
        Write("cat/deep/c.png", 2, 1, 7, 7, 7, 8, 8, 8);
        Write("cat/.hidden.png", 2, 1, 9, 9, 9, 9, 9, 9);
        Write(".git/x.png", 2, 1, 9, 9, 9, 9, 9, 9);
        folder.Write("cat/notes.txt", "no image");

        Reading<LoadedTable> reading = Read();
        Table table = reading.Require().Table;

        Assert.Equal(["cat/deep/c.png", "dog/a.PNG", "dog/b.png"], table.Texts("file"));
        Assert.Equal(["cat", "dog", "dog"], table.Texts("label"));
        TensorColumn images = (TensorColumn)table["image"];
        Assert.Equal([3, 1, 2], images.Shape);

        // Channel by channel: red, green, blue of both pixels.
        Assert.Equal([10f, 40, 20, 50, 30, 60], images[2].ToArray());
        Assert.Equal(["file"], reading.Require().Bookkeeping);
        Assert.Contains("1 files or links", Assert.Single(reading.Findings).Sentence, StringComparison.Ordinal);
        Assert.StartsWith("image folder, 3 x 1 x 2 pixels", reading.Require().Source.Format, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(255, 0, 0, 76)]
    [InlineData(0, 255, 0, 150)]
    [InlineData(0, 0, 255, 29)]
    [InlineData(200, 200, 200, 200)]
    public void OneChannel_IsLuma(byte red, byte green, byte blue, float grey)
    {
        // 0.299, 0.587, 0.114 of 255, rounded.
        Write("a/x.png", 1, 1, red, green, blue);

        Assert.Equal([grey], ((TensorColumn)Read(new ImageOptions { Channels = 1 }).Require().Table["image"]).Values.ToArray());
    }

    [Fact]
    public void Resizing_KeepsOneColour_AndAveragesWhenItHalves()
    {
        Write("a/flat.png", 5, 7, [.. Enumerable.Repeat(new byte[] { 40, 80, 120 }, 35).SelectMany(pixel => pixel)]);
        Write("a/square.png", 2, 2, [0, 0, 0, 100, 100, 100, 100, 100, 100, 200, 200, 200]);

        TensorColumn images = (TensorColumn)Read(new ImageOptions { Height = 1, Width = 1 }).Require().Table["image"];

        Assert.Equal([40f, 80, 120], images[0].ToArray());
        Assert.All(images[1].ToArray(), value => Assert.InRange(value, 99, 101)); // The mean of four pixels; rounded to a byte on the way.
    }

    [Fact]
    public void Jpeg_IsRead_AndScaleApplies()
    {
        using SKBitmap bitmap = new(new SKImageInfo(8, 8, SKColorType.Rgba8888, SKAlphaType.Opaque));
        bitmap.Erase(new SKColor(128, 128, 128));
        using SKData data = bitmap.Encode(SKEncodedImageFormat.Jpeg, 100);
        folder.Write("a/x.jpg", data.ToArray());

        TensorColumn images = (TensorColumn)TableFile.Read(folder.Root, new TableOptions { Arrays = new ArrayOptions { Scale = 1 / 128.0 } }).Require().Table["image"];

        Assert.All(images.Values.ToArray(), value => Assert.InRange(value, 0.98, 1.02)); // JPEG may be off by a step or two.
    }

    [Fact]
    public void ImagesOfAnotherSize_AndBrokenOnes_AreAllListed()
    {
        Write("a/1.png", 2, 1, 1, 2, 3, 4, 5, 6);
        Write("a/2.png", 1, 2, 1, 2, 3, 4, 5, 6);
        folder.Write("a/3.png", "no image at all");
        byte[] whole = Pictures.Png(16, 16, [.. Enumerable.Range(0, 768).Select(i => (byte)(i * 31))]);
        folder.Write("a/4.png", whole[..(whole.Length / 2)]);

        IReadOnlyList<Problem> problems = Read().Problems;

        Assert.Equal(3, problems.Count);
        Assert.Contains("it has 2 x 1 pixels, the first image has 1 x 2", problems[0].What, StringComparison.Ordinal);
        Assert.Contains("a/3.png: it is no PNG or JPEG", problems[1].What, StringComparison.Ordinal);
        Assert.Contains("a/4.png: it", problems[2].What, StringComparison.Ordinal);
    }

    [Fact]
    public void AnAbsurdSize_IsRefusedBeforeMemoryIsTaken()
    {
        byte[] bytes = Pictures.Png(1, 1, [1, 2, 3]);

        // The header's width and height, and its checksum.
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(16), 60_000);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(20), 60_000);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(29), Crc(bytes.AsSpan(12, 17)));
        folder.Write("a/bomb.png", bytes);

        Assert.Contains("60000 x 60000 pixels", Assert.Single(Read(new ImageOptions { Height = 4, Width = 4 }).Problems).What, StringComparison.Ordinal);
    }

    [Fact]
    public void ImagesBesideClassFolders_AndFoldersWithoutImages_AreProblems()
    {
        Assert.Contains("without PNG or JPEG", Assert.Single(Read().Problems).What, StringComparison.Ordinal);
        Write("a/x.png", 1, 1, 1, 2, 3);
        Write("loose.png", 1, 1, 1, 2, 3);
        Assert.Contains("'loose.png' stands beside", Assert.Single(Read().Problems).What, StringComparison.Ordinal);
    }

    [Fact]
    public void ImagesWithoutClassFolders_HaveNoLabel()
    {
        Write("x.png", 1, 1, 1, 2, 3);

        Assert.Equal(["image", "file"], Read().Require().Table.Names);
    }

    [Fact]
    public void ALinkInACircle_IsNotFollowed()
    {
        Write("a/x.png", 1, 1, 1, 2, 3);
        Directory.CreateSymbolicLink(folder["a/again"], folder.Root);

        Assert.Equal(1, Read().Require().Table.RowCount);
    }

    [Fact]
    public void Digest_FollowsContentAndNames()
    {
        Write("a/x.png", 1, 1, 1, 2, 3);
        string first = Read().Require().Source.Digest.ToString();
        Assert.Equal(first, Read().Require().Source.Digest.ToString());
        File.Move(folder["a/x.png"], folder["a/y.png"]);
        string renamed = Read().Require().Source.Digest.ToString();
        Write("a/y.png", 1, 1, 1, 2, 4);

        Assert.Equal(3, new[] { first, renamed, Read().Require().Source.Digest.ToString() }.Distinct().Count());
    }

    private Reading<LoadedTable> Read(ImageOptions? options = null) =>
        TableFile.Read(folder.Root, new TableOptions { Images = options ?? new ImageOptions() }, TestContext.Current.CancellationToken);

    private void Write(string name, int width, int height, params byte[] rgb) => folder.Write(name, Pictures.Png(width, height, rgb));

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++) crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
        }

        return ~crc;
    }
}
