using System.Globalization;

namespace AuditKit.Pdf.Objects;

/// <summary>A reference to an indirect object.</summary>
internal sealed class PdfReference(int number) : PdfValue
{
    public int Number => number;

    public override void Write(ByteSink sink) => sink.Ascii(string.Create(CultureInfo.InvariantCulture, $"{number} 0 R"));
}
