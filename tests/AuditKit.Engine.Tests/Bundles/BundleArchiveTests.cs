using System.IO.Compression;
using System.Text;
using AuditKit.Core.Records;
using AuditKit.Core.Specs;
using AuditKit.Engine.Bundles.Archives;
using AuditKit.Engine.Bundles.Verification;
using AuditKit.Engine.Tests.Policies;

namespace AuditKit.Engine.Tests.Bundles;

[Trait("Kind", "contract")]
public sealed class BundleArchiveTests : IDisposable
{
    private static readonly AuditRecord Record = WorkedRecord.All["pass"]();
    private readonly BundleBench bench = new(Record);

    private string Zip => bench.Beside("bundle.zip");

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_packed_bundle_answers_as_its_folder_does(bool topFolder)
    {
        bench.NoteRun();
        bench.Sign();
        bench.SignOff();
        ZipFile.CreateFromDirectory(bench.Folder.Path, Zip, CompressionLevel.Fastest, topFolder);

        Assert.True(BundleArchive.IsArchive(Zip));
        VerificationReport packed = Verify();
        VerificationReport folder = BundleVerifier.Verify(bench.Folder, Request());
        Assert.True(packed.Matches, string.Join('\n', packed.Entries));
        Assert.Equal(folder.Entries, packed.Entries);
        Assert.Equal(folder.SignOffs.Count, packed.SignOffs.Count);
    }

    [Fact]
    public void A_changed_byte_inside_is_named()
    {
        bench.Sign();
        bench.Flip("report.pdf");
        ZipFile.CreateFromDirectory(bench.Folder.Path, Zip);

        Assert.Contains(Verify().Entries, entry => entry is { Status: EntryStatus.Mismatched, Place: "report.pdf" });
    }

    [Fact]
    public void What_was_unpacked_is_removed()
    {
        ZipFile.CreateFromDirectory(bench.Folder.Path, Zip);
        string path;
        using (BundleArchive archive = BundleArchive.Open(Zip)) path = archive.Folder.Path;

        Assert.False(Directory.Exists(path));
    }

    [Theory]
    [InlineData("../outside", "leads out")]
    [InlineData("a/../../outside", "leads out")]
    [InlineData("/etc/passwd", "absolute")]
    [InlineData("C:/x", "absolute")]
    [InlineData("..\\outside", "absolute")]
    [InlineData("a//b", "empty parts")]
    [InlineData("./a", "leads out")]
    [InlineData("a\u0007b", "control")]
    public void Names_that_lead_elsewhere_are_refused(string name, string why)
    {
        Pack(zip => Add(zip, name));

        Assert.Contains(why, Refusal().What, StringComparison.Ordinal);
        Assert.False(File.Exists(bench.Beside("outside")));
    }

    [Fact]
    public void Links_and_devices_are_refused()
    {
        Pack(zip =>
        {
            Add(zip, "link").ExternalAttributes = unchecked((int)0xA1FF0000);
            Add(zip, "pipe").ExternalAttributes = 0x11FF0000;
        });

        Assert.Equal(["link", "pipe"], Refusals().Select(problem => problem.Path));
    }

    [Fact]
    public void Names_twice_are_refused_also_where_only_the_case_differs()
    {
        Pack(zip =>
        {
            Add(zip, "record.json");
            Add(zip, "Record.json");
            Add(zip, "a/b");
            Add(zip, "a");
        });

        Assert.Equal(["Record.json", "a"], Refusals().Select(problem => problem.Path));
    }

    [Fact]
    public void Encrypted_entries_are_refused()
    {
        Pack(zip => Add(zip, "record.json"));
        byte[] bytes = File.ReadAllBytes(Zip);
        bytes[Find(bytes, "PK\u0001\u0002") + 8] |= 1;
        File.WriteAllBytes(Zip, bytes);

        Assert.Contains("encrypted", Refusal().What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, 1000, 10_000, "entries")]
    [InlineData(10, 3, 10_000, "at most 3")]
    [InlineData(10, 1000, 10, "more than 10 bytes")]
    public void Too_many_too_large_or_too_much_is_refused(int entries, long one, long all, string why)
    {
        Pack(zip =>
        {
            foreach (string name in new[] { "a", "b", "c" }) Add(zip, name, "12345");
        });

        InvalidInputException refused = Assert.Throws<InvalidInputException>(() => BundleArchive.Open(Zip, ArchiveLimits.Default with { Entries = entries, EntryBytes = one, TotalBytes = all }));
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bomb_is_refused_by_its_ratio_before_it_is_unpacked()
    {
        Pack(zip =>
        {
            using Stream stream = zip.CreateEntry("record.json", CompressionLevel.Optimal).Open();
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 20; i++) stream.Write(zeros);
        });

        Assert.Contains("times as many", Refusal().What, StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_that_promises_more_than_it_holds_is_refused()
    {
        Pack(zip => Add(zip, "record.json", new string('x', 50)));
        byte[] bytes = File.ReadAllBytes(Zip);
        BitConverter.TryWriteBytes(bytes.AsSpan(Find(bytes, "PK\u0001\u0002") + 24), 100);
        File.WriteAllBytes(Zip, bytes);

        Refusal();
    }

    [Fact]
    public void Damaged_cut_or_prefixed_files_are_refused()
    {
        ZipFile.CreateFromDirectory(bench.Folder.Path, Zip);
        byte[] whole = File.ReadAllBytes(Zip);
        foreach (byte[] bytes in new[] { whole[..(whole.Length / 2)], whole[..4], [.. whole[..40], .. whole] })
        {
            File.WriteAllBytes(Zip, bytes);
            Refusal();
        }
    }

    [Fact]
    public void An_entry_that_holds_more_than_it_promises_is_cut_there_and_named_by_its_digest()
    {
        Pack(zip =>
        {
            foreach (string name in new[] { "record.json", "manifest.json", "report.pdf", bench.Evidence }) zip.CreateEntryFromFile(bench.PathOf(name), name, CompressionLevel.Optimal);
        });
        byte[] bytes = File.ReadAllBytes(Zip);
        int entry = bytes.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BitConverter.TryWriteBytes(bytes.AsSpan(entry + 24), 1);
        File.WriteAllBytes(Zip, bytes);

        Assert.Equal([bench.Evidence], Verify().Entries.Where(found => found.Status == EntryStatus.Mismatched).Select(found => found.Place));
    }

    [Fact]
    public void No_flipped_byte_of_an_archive_breaks_the_reader()
    {
        bench.NoteRun();
        bench.Sign();
        ZipFile.CreateFromDirectory(bench.Folder.Path, Zip, CompressionLevel.NoCompression, includeBaseDirectory: false);
        byte[] whole = File.ReadAllBytes(Zip);
        for (int i = 0; i < whole.Length; i += 997)
        {
            byte[] flipped = [.. whole];
            flipped[i] ^= 0x10;
            File.WriteAllBytes(Zip, flipped);
            try
            {
                Verify();
            }
            catch (InvalidInputException)
            {
                // Refused is as good as named; anything else would be a bug.
            }
        }
    }

    private static int Find(byte[] bytes, string mark) => bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(mark));

    private static ZipArchiveEntry Add(ZipArchive zip, string name, string text = "x")
    {
        ZipArchiveEntry entry = zip.CreateEntry(name);
        using StreamWriter writer = new(entry.Open());
        writer.Write(text);
        return entry;
    }

    private void Pack(Action<ZipArchive> fill)
    {
        using ZipArchive zip = ZipFile.Open(Zip, ZipArchiveMode.Create);
        fill(zip);
    }

    private Problem Refusal() => Assert.Single(Refusals());

    private IReadOnlyList<Problem> Refusals() => Assert.Throws<InvalidInputException>(() => BundleArchive.Open(Zip)).Problems;

    private VerificationRequest Request() => new() { Key = File.Exists(bench.PathOf("manifest.dsse.json")) ? bench.Key.Public : null };

    private VerificationReport Verify()
    {
        using BundleArchive archive = BundleArchive.Open(Zip);
        return BundleVerifier.Verify(archive.Folder, Request());
    }
}
