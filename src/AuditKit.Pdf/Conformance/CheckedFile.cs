using System.Text;
using AuditKit.Pdf.Reading;

namespace AuditKit.Pdf.Conformance;

/// <summary>What the rules ask of a file: catalog, pages, texts of its metadata. Nesting and numbers are bounded.</summary>
internal sealed class CheckedFile
{
    private const int MostPages = 10_000, DeepestTree = 64;
    private const long MostBytes = 256L << 20;

    public CheckedFile(FileReader reader)
    {
        Reader = reader;
        Catalog = reader.Map(reader.Trailer["Root"], "the catalog");
        List<ReadValue.Map> pages = [];
        Collect(reader.Map(Catalog["Pages"], "the tree of pages"), pages, 0);
        Pages = pages;
        Xmp = Catalog["Metadata"] is { } metadata ? Encoding.UTF8.GetString(reader.Stream(metadata, "the metadata", MostBytes)) : null;
    }

    public FileReader Reader { get; }

    public ReadValue.Map Catalog { get; }

    public IReadOnlyList<ReadValue.Map> Pages { get; }

    /// <summary>The XMP packet; null where there is none.</summary>
    public string? Xmp { get; }

    /// <summary>The dictionary that a value is or refers to; null for anything else.</summary>
    public ReadValue.Map? Map(ReadValue? value) => Reader.Value(value) as ReadValue.Map;

    /// <summary>The list that a value is or refers to; empty for anything else.</summary>
    public IReadOnlyList<ReadValue> Items(ReadValue? value) => (Reader.Value(value) as ReadValue.Items)?.Values ?? [];

    /// <summary>The name that a value is; empty for anything else.</summary>
    public string Name(ReadValue? value) => (Reader.Value(value) as ReadValue.Name)?.Spelling ?? string.Empty;

    /// <summary>The text that a value is; empty for anything else.</summary>
    public string Text(ReadValue? value) => Reader.Value(value) is ReadValue.Literal literal ? FileReader.Decode(literal.Bytes) : string.Empty;

    /// <summary>The number that a value is; null for anything else.</summary>
    public double? Number(ReadValue? value) => (Reader.Value(value) as ReadValue.Number)?.Value;

    /// <summary>True for the word true.</summary>
    public bool IsTrue(ReadValue? value) => Reader.Value(value) is ReadValue.Word { Spelling: "true" };

    /// <summary>The unpacked bytes of a stream.</summary>
    public byte[] Stream(ReadValue? value, string what) => Reader.Stream(value, what, MostBytes);

    /// <summary>The annotations of a page.</summary>
    public IEnumerable<ReadValue.Map> Annotations(ReadValue.Map page) => Items(page["Annots"]).Select(Map).OfType<ReadValue.Map>();

    private void Collect(ReadValue.Map node, List<ReadValue.Map> pages, int depth)
    {
        if (depth > DeepestTree) throw new PdfReadException("the tree of pages is nested too deeply", 0);
        foreach (ReadValue.Map kid in Items(node["Kids"]).Select(Map).OfType<ReadValue.Map>())
        {
            if (Name(kid["Type"]) == "Pages") Collect(kid, pages, depth + 1);
            else pages.Add(kid);
            if (pages.Count > MostPages) throw new PdfReadException("more pages than are checked", 0);
        }
    }
}
