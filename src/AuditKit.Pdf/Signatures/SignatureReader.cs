using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AuditKit.Pdf.Reading;

namespace AuditKit.Pdf.Signatures;

/// <summary>
/// Reads and checks the signatures of a file: each must cover every byte of its revision but itself, and what comes behind may only sign
/// further fields. A file is hostile until read.
/// </summary>
public static class SignatureReader
{
    /// <summary>The signatures, in the order in which they cover the file.</summary>
    /// <param name="file">The file.</param>
    /// <exception cref="PdfReadException">It is no PDF of this library, or damaged.</exception>
    public static IReadOnlyList<FoundSignature> Read(ReadOnlyMemory<byte> file)
    {
        FileReader reader = new(file);
        SignatureFields fields = new(reader);
        return [.. fields.All.Where(field => !field.IsEmpty).Select(field => Check(file, reader, fields, field)).OrderBy(found => found.SignedEnd)];
    }

    /// <summary>The file as it was before anybody signed: its first revision.</summary>
    /// <param name="file">The file.</param>
    /// <exception cref="PdfReadException">It is no PDF of this library, or damaged.</exception>
    public static ReadOnlyMemory<byte> Unsigned(ReadOnlyMemory<byte> file) => file[..new FileReader(file).Revisions[0].End];

    private static FoundSignature Check(ReadOnlyMemory<byte> file, FileReader reader, SignatureFields fields, SignatureField field)
    {
        int end = 0;
        string? reason = null;
        try
        {
            ReadValue.Map signature = reader.Map(field.Map["V"], $"the signature of '{field.Name}'");
            reason = signature["Reason"] is ReadValue.Literal text ? FileReader.Decode(text.Bytes) : null;
            (byte[] content, byte[] message, end) = Parts(file, signature);
            if (Changed(reader, fields, end) is { } change) return new FoundSignature(field.Name, null, end, end == file.Length, reason, change);
            X509Certificate2 certificate = CadesSignature.Verify(content, message);
            return new FoundSignature(field.Name, certificate, end, end == file.Length, reason, null);
        }
        catch (Exception error) when (error is CryptographicException or PdfReadException)
        {
            return new FoundSignature(field.Name, null, end, end == file.Length, reason, error.Message.TrimEnd('.'));
        }
    }

    /// <summary>The signed bytes, the signature between them, and where they end.</summary>
    private static (byte[] Content, byte[] Message, int End) Parts(ReadOnlyMemory<byte> file, ReadValue.Map signature)
    {
        if (signature["SubFilter"] is not ReadValue.Name { Spelling: "ETSI.CAdES.detached" }) throw new PdfReadException("it is of another kind than this library makes", 0);
        double[] range = [.. ((signature["ByteRange"] as ReadValue.Items)?.Values ?? []).OfType<ReadValue.Number>().Select(number => number.Value)];
        byte[] message = (signature["Contents"] as ReadValue.Literal)?.Bytes ?? [];
        if (range is not [0, var first, var second, var rest] || range.Any(part => part < 0 || part > file.Length || !double.IsInteger(part)) || second + rest > file.Length || first > second) throw new PdfReadException("the range of signed bytes is not of this file", 0);
        (int open, int behind, int end) = ((int)first, (int)second, (int)(second + rest));
        bool fits = behind - open == (2 * message.Length) + 2 && file.Span[open] == '<' && file.Span[behind - 1] == '>' && Convert.ToHexString(message).Equals(System.Text.Encoding.Latin1.GetString(file.Span[(open + 1)..(behind - 1)]), StringComparison.OrdinalIgnoreCase);
        return fits ? ([.. file.Span[..open], .. file.Span[behind..end]], message, end) : throw new PdfReadException("the signature does not fill the gap between the signed bytes", open);
    }

    /// <summary>What a later revision does beyond signing further fields; null if nothing. New objects alone cannot change what is there.</summary>
    private static string? Changed(FileReader reader, SignatureFields fields, int end)
    {
        IReadOnlyList<FileRevision> revisions = reader.Revisions;
        int signed = revisions.ToList().FindIndex(revision => revision.End == end);
        if (signed < 0) return "it does not end where a revision of the file ends";
        if (revisions.Any(revision => revision.Root != revisions[0].Root)) return "after signing, another catalog was put in place of the file's";
        HashSet<int> known = [.. revisions.Take(signed + 1).SelectMany(revision => revision.Objects)];
        HashSet<int> allowed = [.. fields.All.Where(field => field.Map["V"] is ReadValue.Reference { Object: var signature } && !known.Contains(signature)).Select(field => field.Object)];
        if (fields.FormObject is { } form) allowed.Add(form);
        int[] changed = [.. revisions.Skip(signed + 1).SelectMany(revision => revision.Objects).Where(number => known.Contains(number) && !allowed.Contains(number)).Distinct().Order()];
        return changed.Length == 0 ? null : $"after signing, {changed.Length} objects of the file were changed, the first is {changed[0]}";
    }
}
