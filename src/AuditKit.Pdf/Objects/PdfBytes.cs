namespace AuditKit.Pdf.Objects;

/// <summary>A byte string, in hex.</summary>
internal sealed class PdfBytes(byte[] value) : PdfValue
{
    public override void Write(ByteSink sink) => sink.Ascii("<").Ascii(Convert.ToHexString(value)).Ascii(">");
}
