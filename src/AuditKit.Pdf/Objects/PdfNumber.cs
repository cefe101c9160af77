namespace AuditKit.Pdf.Objects;

/// <summary>A number, written with at most three decimals.</summary>
internal sealed class PdfNumber(double value) : PdfValue
{
    public override void Write(ByteSink sink) => sink.Number(value);
}
