using System.Text;
using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Reading;

namespace AuditKit.Pdf.Tests;

/// <summary>Attachments are read back as they were written; every damaged byte is found or harmless.</summary>
[Trait("Kind", "robustness")]
public sealed class AttachmentReaderTests
{
    private const long Most = 10_000_000;

    private static readonly byte[] Record = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 500).Select(i => $"{{\"value\": {i * 7919 % 1009}}}")));

    [Fact]
    public void What_was_attached_is_read_back()
    {
        IReadOnlyList<AttachedFile> files = AttachmentReader.Read(Written(), Most);

        Assert.Equal(["cube (1).json", "record.json", "Übersicht Ω.json"], files.Select(file => file.Name));
        Assert.Equal(Record, files[1].Content.ToArray());
        Assert.Equal("{}"u8.ToArray(), files[0].Content.ToArray());
    }

    [Fact]
    public void Every_flipped_bit_of_an_attachment_is_found()
    {
        byte[] file = Written();
        string text = Encoding.Latin1.GetString(file);
        int start = text.IndexOf("stream\n", text.IndexOf($"/Size {Record.Length}", StringComparison.Ordinal), StringComparison.Ordinal) + 7;
        int end = text.IndexOf("\nendstream", start, StringComparison.Ordinal);
        List<int> unseen = [];
        for (int i = start; i < end; i++)
        {
            byte[] changed = [.. file];
            changed[i] ^= 0x10;
            if (!Refused(changed) && !Same(changed)) unseen.Add(i - start);
        }

        Assert.Empty(unseen);
    }

    [Fact]
    public void Random_damage_never_ends_in_another_error()
    {
        byte[] file = Written();
        Random random = new(7);
        for (int i = 0; i < 3_000; i++)
        {
            byte[] changed = i % 3 == 0 ? file[..random.Next(file.Length)] : [.. file];
            for (int k = 0; k < 4 && changed.Length > 0; k++) changed[random.Next(changed.Length)] = (byte)random.Next(256);
            Refused(changed);
        }
    }

    [Theory]
    [InlineData("no pdf at all", "this is no PDF")]
    [InlineData("%PDF-1.7\n", "the end of the file is missing")]
    [InlineData("%PDF-1.7\nstartxref\n999999\n", "outside the file")]
    [InlineData("%PDF-1.7\nxref\n0 99999999\ntrailer\n<<>>\nstartxref\n9\n", "more objects")]
    [InlineData("%PDF-1.7\nxref\n0 0\ntrailer\n<</Prev 9/Root <<>>>>\nstartxref\n9\n", "more revisions")]
    [InlineData("%PDF-1.7\nxref\n0 0\ntrailer\n[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\nstartxref\n9\n", "nested too deeply")]
    [InlineData("%PDF-1.7\nxref\n0 0\ntrailer\n<</Root 5 0 R>>\nstartxref\n9\n", "object 5 is not in the file")]
    [InlineData("%PDF-1.7\nxref\n0 0\ntrailer\n<</Encrypt 5 0 R>>\nstartxref\n9\n", "encrypted")]
    public void Hostile_files_are_refused_with_the_reason(string text, string reason)
    {
        PdfReadException error = Assert.Throws<PdfReadException>(() => AttachmentReader.Read(Encoding.Latin1.GetBytes(text), Most));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bomb_is_stopped_at_the_bound()
    {
        PdfReadException error = Assert.Throws<PdfReadException>(() => AttachmentReader.Read(Written(), Record.Length - 1));

        Assert.Contains("'record.json' unpacks to more than", error.Message, StringComparison.Ordinal);
    }

    private static bool Same(byte[] file) => AttachmentReader.Read(file, Most)[1].Content.Span.SequenceEqual(Record);

    private static bool Refused(byte[] file)
    {
        try
        {
            AttachmentReader.Read(file, Most);
            return false;
        }
        catch (PdfReadException)
        {
            return true;
        }
    }

    private static byte[] Written()
    {
        var document = new PdfDocument(new DocumentInformation("Attachments", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)) { Language = "en" }, Faces.Inter);
        document.AddPage(PageSize.A4);
        document.Attach(new Attachment("record.json", "application/json", Record));
        document.Attach(new Attachment("Übersicht Ω.json", "application/json", "[1]"u8.ToArray()));
        document.Attach(new Attachment("cube (1).json", "application/json", "{}"u8.ToArray()));
        return document.ToFile();
    }
}
