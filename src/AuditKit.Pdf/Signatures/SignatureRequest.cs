using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Fonts;

namespace AuditKit.Pdf.Signatures;

/// <summary>How a file is signed.</summary>
/// <param name="Sign">Makes the CMS signature of the given bytes, at most <see cref="PdfSigner.MostSignatureBytes"/> long.</param>
/// <param name="Fonts">The faces of what the field shows.</param>
public sealed record SignatureRequest(Func<byte[], byte[]> Sign, FontSet Fonts)
{
    /// <summary>Name of the field; null takes the first that is empty.</summary>
    public string? Field { get; init; }

    /// <summary>Who signs, as readers show it.</summary>
    public string? Name { get; init; }

    /// <summary>Why, as readers show it.</summary>
    public string? Reason { get; init; }

    /// <summary>Draws what the field shows, in an area of its size; null leaves it empty.</summary>
    public Action<ICanvas, Rect>? Appearance { get; init; }
}
