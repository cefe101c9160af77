using System.Buffers.Binary;
using System.IO.Compression;
using AuditKit.Models.Files;
using AuditKit.Models.Tests.TorchScripts;
using AuditKit.Models.TorchScripts;

namespace AuditKit.Models.Tests.Files;

[Trait("Kind", "unit")]
public sealed class CheckedArchiveTests
{
    [Theory]
    [InlineData("../outside")]
    [InlineData("m/../../outside")]
    [InlineData("/etc/passwd")]
    [InlineData("C:/windows")]
    [InlineData("m\\outside")]
    [InlineData("m/a\u0007b")]
    public void Names_that_leave_the_folder_are_refused(string name)
    {
        Assert.Contains("leaves the archive's folder", Refusal(SampleScript.Archive((name, [1]))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_twice_is_refused() => Assert.Contains("twice", Refusal(SampleScript.Archive(("m/a", [1]), ("m/a", [2]))), StringComparison.Ordinal);

    [Fact]
    public void A_bomb_is_refused_by_its_own_claim()
    {
        using MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using Stream entry = archive.CreateEntry("m/code/bomb.py", CompressionLevel.Optimal).Open();
            entry.Write(new byte[10_000_000]);
        }

        Assert.Contains("more than 200 for one", Refusal(stream.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void Entries_that_share_their_bytes_are_refused()
    {
        // Every entry of the table of contents points at the first one's data and claims half of the file.
        byte[] bytes = SampleScript.Archive([.. Enumerable.Range(0, 8).Select(i => ($"m/{i}", new byte[i == 0 ? 4000 : 1]))]);
        Patch(bytes, 20, 4000);
        Patch(bytes, 24, 4000);

        Assert.Contains("overlap", Refusal(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_flipped_weight_is_found_although_the_format_still_fits()
    {
        byte[] bytes = SampleScript.Of();
        int place = bytes.AsSpan().IndexOf("torch.mul"u8);
        bytes[place + 6] ^= 1;

        Assert.Contains("checksum", Assert.Throws<ModelFileException>(() => ScriptArchive.Read(bytes)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_checksum_is_that_of_zip() =>
        // The check value of CRC-32/ISO-HDLC: the digits 1 to 9.
        Assert.Equal(0xCBF43926, Crc32.Append(Crc32.Append(0, "1234"u8), "56789"u8));

    [Fact]
    public void Too_many_entries_are_refused()
    {
        byte[] bytes = SampleScript.Archive([.. Enumerable.Range(0, ArchiveBounds.Entries + 1).Select(i => ($"m/{i}", Array.Empty<byte>()))]);

        Assert.Contains("entries", Refusal(bytes), StringComparison.Ordinal);
    }

    private static string Refusal(byte[] bytes) => Assert.Throws<ModelFileException>(() => CheckedArchive.Open(new MemoryStream(bytes))).Message;

    // Overwrites a number in every record of the table of contents.
    private static void Patch(byte[] bytes, int offset, uint value)
    {
        for (int at = 0; at < bytes.Length - 46; at++)
        {
            if (bytes.AsSpan(at).StartsWith("PK\u0001\u0002"u8)) BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at + offset), value);
        }
    }
}
