namespace AuditKit.Pdf.Objects;

/// <summary>A keyword such as true, written as it stands.</summary>
internal sealed class PdfRaw(string syntax) : PdfValue
{
    public override void Write(ByteSink sink) => sink.Ascii(syntax);
}
