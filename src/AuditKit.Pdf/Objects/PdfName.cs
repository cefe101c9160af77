using System.Globalization;
using System.Text;

namespace AuditKit.Pdf.Objects;

/// <summary>A name; bytes outside the regular printable characters are written as #xx.</summary>
internal sealed class PdfName(string value) : PdfValue
{
    public override void Write(ByteSink sink) => sink.Ascii("/" + Escape(value));

    private static string Escape(string value)
    {
        if (value.All(char.IsAsciiLetterOrDigit))
        {
            return value;
        }

        var escaped = new StringBuilder();
        foreach (byte b in Encoding.UTF8.GetBytes(value))
        {
            bool regular = b is > 0x20 and < 0x7F && !"#/%()<>[]{}".Contains((char)b, StringComparison.Ordinal);
            escaped.Append(regular ? ((char)b).ToString() : "#" + b.ToString("X2", CultureInfo.InvariantCulture));
        }

        return escaped.ToString();
    }
}
