using AuditKit.Pdf.Fonts;

namespace AuditKit.Pdf.Layout;

/// <summary>A finished file.</summary>
/// <param name="File">The bytes.</param>
/// <param name="PageCount">Number of pages.</param>
/// <param name="Missing">Characters that no font holds and that stand as U+XXXX in the text.</param>
public sealed record ComposedDocument(ReadOnlyMemory<byte> File, int PageCount, IReadOnlyList<MissingGlyph> Missing);
