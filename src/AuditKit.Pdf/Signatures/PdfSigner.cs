using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Fonts;
using AuditKit.Pdf.Objects;
using AuditKit.Pdf.Reading;

namespace AuditKit.Pdf.Signatures;

/// <summary>
/// Signs a file that <see cref="PdfDocument"/> wrote (ISO 32000-1, 12.8; ETSI EN 319 142-1): the signature fills a field and comes in a
/// revision of its own behind the file, whose bytes stay as they are. A second signature comes behind the first.
/// </summary>
public static class PdfSigner
{
    /// <summary>Room for a signature, in bytes.</summary>
    public const int MostSignatureBytes = 12_288;

    private const string Range = "0000000000";

    /// <summary>The file with one more signature.</summary>
    /// <param name="file">The file.</param>
    /// <param name="request">How it is signed.</param>
    /// <exception cref="PdfReadException">It is no PDF of this library, or damaged.</exception>
    /// <exception cref="ArgumentException">There is no such field, it is filled, or the signature takes more room than there is.</exception>
    public static byte[] Sign(ReadOnlyMemory<byte> file, SignatureRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        FileReader reader = new(file);
        SignatureFields fields = new(reader);
        SignatureField field = Choose(fields, request.Field);
        if (fields.Form is not { } form || fields.FormObject is not { } formObject) throw new PdfReadException("the form is no object of its own", 0);
        int taken = reader.Trailer["Size"] is ReadValue.Number { Value: var size } ? (int)size - 1 : throw new PdfReadException("the trailer has no size", 0);
        ObjectTable objects = new(taken);
        PdfReference signature = objects.Add(SignatureObject(request));
        objects.Replace(field.Object, FieldObject(field, signature, request, objects));
        PdfDictionary signed = ValueCopy.Of(form);
        // Signatures exist, and later changes must be appended.
        signed["SigFlags"] = 3;
        objects.Replace(formObject, signed);
        Dictionary<int, int> places = [];
        byte[] revision = objects.ToRevision(file.Length, reader.Start, Trailer(reader, file.Span, field.Name), places);
        byte[] whole = [.. file.Span, .. revision];
        Fill(whole, places[signature.Number], request.Sign);
        return whole;
    }

    /// <summary>Names of the signature fields that are still empty.</summary>
    /// <exception cref="PdfReadException">It is no PDF of this library, or damaged.</exception>
    public static IReadOnlyList<string> EmptyFields(ReadOnlyMemory<byte> file) => [.. new SignatureFields(new FileReader(file)).All.Where(field => field.IsEmpty).Select(field => field.Name)];

    private static SignatureField Choose(SignatureFields fields, string? name)
    {
        string open = string.Join(", ", fields.All.Where(field => field.IsEmpty).Select(field => field.Name));
        SignatureField? found = name is null ? fields.All.FirstOrDefault(field => field.IsEmpty) : fields.All.FirstOrDefault(field => field.Name == name);
        return found switch
        {
            null => throw new ArgumentException(name is null ? "The file has no empty signature field." : $"The file has no signature field '{name}'. Empty: {open}.", nameof(name)),
            { IsEmpty: false } => throw new ArgumentException($"Field '{name}' is signed already. Empty: {open}.", nameof(name)),
            _ => found,
        };
    }

    private static PdfDictionary SignatureObject(SignatureRequest request)
    {
        var dictionary = new PdfDictionary("Sig")
        {
            ["Filter"] = new PdfName("Adobe.PPKLite"),
            ["SubFilter"] = new PdfName("ETSI.CAdES.detached"),
            ["ByteRange"] = new PdfRaw($"[{Range} {Range} {Range} {Range}]"),
            ["Contents"] = new PdfBytes(new byte[MostSignatureBytes]),
        };
        if (request.Name is { } name) dictionary["Name"] = new PdfText(name);
        if (request.Reason is { } reason) dictionary["Reason"] = new PdfText(reason);
        return dictionary;
    }

    private static PdfDictionary FieldObject(SignatureField field, PdfReference signature, SignatureRequest request, ObjectTable objects)
    {
        PdfDictionary copy = ValueCopy.Of(field.Map);
        copy["V"] = signature;
        if (request.Appearance is { } draw) copy["AP"] = new PdfDictionary { ["N"] = Appearance(field, draw, request.Fonts, objects) };
        return copy;
    }

    /// <summary>Drawn on a page of the size of the field, whose content becomes the form; all of it is decoration beside the field's own text.</summary>
    private static PdfReference Appearance(SignatureField field, Action<ICanvas, Rect> draw, FontSet fonts, ObjectTable objects)
    {
        double[] box = [.. ((field.Map["Rect"] as ReadValue.Items)?.Values ?? []).OfType<ReadValue.Number>().Select(number => number.Value)];
        if (box.Length != 4) throw new PdfReadException("a field without an area", 0);
        var area = new Rect(0, 0, Math.Max(1, box[2] - box[0]), Math.Max(1, box[3] - box[1]));
        var document = new PdfDocument(new DocumentInformation("Signature", DateTimeOffset.UnixEpoch), fonts);
        var page = new PageContent(document, new PageSize(area.Width, area.Height), 0);
        var canvas = new Canvas(page);
        using (canvas.Decoration()) draw(canvas, area);
        canvas.Finish();
        var used = new PdfDictionary();
        foreach (EmbeddedFont font in page.Fonts.OrderBy(font => font.ResourceName, StringComparer.Ordinal))
        {
            PdfReference reference = objects.Reserve();
            font.Write(objects, reference);
            used[font.ResourceName] = reference;
        }

        return objects.Add(FormAppearance.Of(area, new PdfDictionary { ["Font"] = used }, page.Stream.ToArray()));
    }

    private static PdfDictionary Trailer(FileReader reader, ReadOnlySpan<byte> file, string field)
    {
        PdfDictionary trailer = new();
        foreach (string key in new[] { "Root", "Info" })
        {
            if (reader.Trailer[key] is { } value) trailer[key] = ValueCopy.Of(value);
        }

        if (reader.Trailer["ID"] is ReadValue.Items { Values: [ReadValue.Literal first, _] }) trailer["ID"] = new PdfArray(new PdfBytes(first.Bytes), new PdfBytes(SHA256.HashData([.. file, .. Encoding.UTF8.GetBytes(field)])[..16]));
        return trailer;
    }

    /// <summary>Writes the range of signed bytes, then the signature over them, in the room that was left for both.</summary>
    private static void Fill(byte[] whole, int place, Func<byte[], byte[]> sign)
    {
        int contents = place + whole.AsSpan(place).IndexOf("/Contents <"u8) + "/Contents ".Length, behind = contents + (2 * MostSignatureBytes) + 2;
        string text = string.Create(CultureInfo.InvariantCulture, $"[{0:D10} {contents:D10} {behind:D10} {whole.Length - behind:D10}]");
        int range = place + whole.AsSpan(place).IndexOf("/ByteRange ["u8) + "/ByteRange ".Length;
        Encoding.ASCII.GetBytes(text).CopyTo(whole, range);
        byte[] signature = sign([.. whole.AsSpan(0, contents), .. whole.AsSpan(behind)]);
        if (signature.Length > MostSignatureBytes) throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The signature takes {signature.Length} bytes, there is room for {MostSignatureBytes}."), nameof(sign));
        Encoding.ASCII.GetBytes(Convert.ToHexString(signature)).CopyTo(whole, contents + 1);
    }
}
