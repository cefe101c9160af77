namespace AuditKit.Pdf.Objects;

/// <summary>Anything that can stand as a value in a PDF file (ISO 32000-1, 7.3).</summary>
internal abstract class PdfValue
{
    public abstract void Write(ByteSink sink);

    public static implicit operator PdfValue(int value) => new PdfNumber(value);

    public static implicit operator PdfValue(double value) => new PdfNumber(value);

    public static implicit operator PdfValue(bool value) => new PdfRaw(value ? "true" : "false");
}
