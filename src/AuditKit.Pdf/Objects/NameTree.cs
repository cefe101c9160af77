using System.Text;

namespace AuditKit.Pdf.Objects;

/// <summary>A name tree of one leaf; entries are sorted by the bytes of their keys, as readers search them by halving.</summary>
internal static class NameTree
{
    public static PdfReference Write(ObjectTable objects, IEnumerable<(string Name, PdfValue Value)> entries)
    {
        var names = new PdfArray();
        foreach ((string name, PdfValue value) in entries.OrderBy(e => Key(e.Name), StringComparer.Ordinal))
        {
            names.Add(new PdfText(name));
            names.Add(value);
        }

        return objects.Add(new PdfDictionary { ["Names"] = names });
    }

    /// <summary>The bytes that <see cref="PdfText"/> writes, as characters.</summary>
    private static string Key(string name) => name.All(c => c is >= ' ' and < (char)0x7F)
        ? name
        : Encoding.Latin1.GetString([0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(name)]);
}
