namespace AuditKit.Pdf.Reading;

/// <summary>A file is no PDF of the kind that is read here, or is damaged.</summary>
/// <param name="what">What is wrong.</param>
/// <param name="offset">Byte at which it stands.</param>
public sealed class PdfReadException(string what, int offset) : FormatException(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{what}, at byte {offset}"))
{
    /// <summary>Byte at which it stands.</summary>
    public int Offset { get; } = offset;
}
