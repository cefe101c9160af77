namespace AuditKit.Pdf.Objects;

/// <summary>A dictionary that keeps the order of insertion, so that the same input gives the same bytes.</summary>
internal sealed class PdfDictionary : PdfValue
{
    private readonly List<KeyValuePair<string, PdfValue>> entries = [];

    public PdfDictionary()
    {
    }

    public PdfDictionary(string type) => this["Type"] = new PdfName(type);

    public PdfValue this[string key]
    {
        set
        {
            entries.RemoveAll(e => e.Key == key);
            entries.Add(new(key, value));
        }
    }

    public override void Write(ByteSink sink)
    {
        sink.Ascii("<<");
        foreach ((string key, PdfValue value) in entries)
        {
            new PdfName(key).Write(sink);
            sink.Ascii(" ");
            value.Write(sink);
        }

        sink.Ascii(">>");
    }
}
