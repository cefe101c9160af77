using System.Text;

namespace AuditKit.Pdf.Objects;

/// <summary>A text string: a literal where ASCII suffices, else UTF-16 with its byte order mark, in hex.</summary>
internal sealed class PdfText(string value) : PdfValue
{
    public override void Write(ByteSink sink)
    {
        if (value.All(c => c is >= ' ' and < (char)0x7F))
        {
            string literal = value.Replace("\\", "\\\\", StringComparison.Ordinal)
                .Replace("(", "\\(", StringComparison.Ordinal).Replace(")", "\\)", StringComparison.Ordinal);
            sink.Ascii("(").Ascii(literal).Ascii(")");
        }
        else
        {
            sink.Ascii("<FEFF").Ascii(Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(value))).Ascii(">");
        }
    }
}
