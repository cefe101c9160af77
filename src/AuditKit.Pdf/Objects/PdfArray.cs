namespace AuditKit.Pdf.Objects;

/// <summary>An array of values.</summary>
internal sealed class PdfArray(params IEnumerable<PdfValue> items) : PdfValue
{
    private readonly List<PdfValue> items = [.. items];

    public int Count => items.Count;

    public PdfValue this[int index] => items[index];

    public void Add(PdfValue item) => items.Add(item);

    public static PdfArray Of(params ReadOnlySpan<double> values)
    {
        var array = new PdfArray();
        foreach (double value in values)
        {
            array.Add(value);
        }

        return array;
    }

    public override void Write(ByteSink sink)
    {
        sink.Ascii("[");
        for (int i = 0; i < items.Count; i++)
        {
            if (i > 0)
            {
                sink.Ascii(" ");
            }

            items[i].Write(sink);
        }

        sink.Ascii("]");
    }
}
