using AuditKit.Pdf.Objects;

namespace AuditKit.Pdf.Reading;

/// <summary>Turns a value that was read into one that can be written.</summary>
internal static class ValueCopy
{
    public static PdfValue Of(ReadValue value) => value switch
    {
        ReadValue.Name name => new PdfName(name.Spelling),
        ReadValue.Number number => new PdfNumber(number.Value),
        ReadValue.Literal literal => new PdfBytes(literal.Bytes),
        ReadValue.Reference reference => new PdfReference(reference.Object),
        ReadValue.Word word => new PdfRaw(word.Spelling),
        ReadValue.Items items => new PdfArray(items.Values.Select(Of)),
        _ => Of((ReadValue.Map)value),
    };

    public static PdfDictionary Of(ReadValue.Map map)
    {
        var copy = new PdfDictionary();
        foreach ((string key, ReadValue value) in map.Values)
        {
            copy[key] = Of(value);
        }

        return copy;
    }
}
