namespace AuditKit.Pdf.Fonts;

/// <summary>A placed glyph; lengths in font units.</summary>
/// <param name="Id">Glyph id in its face.</param>
/// <param name="Advance">Distance to the next glyph.</param>
/// <param name="OffsetX">Shift to the right.</param>
/// <param name="OffsetY">Shift upwards.</param>
/// <param name="Text">The text of its cluster; null for the second and later glyphs of a cluster.</param>
/// <param name="Single">Whether it is alone in its cluster.</param>
internal readonly record struct Glyph(ushort Id, int Advance, int OffsetX, int OffsetY, string? Text, bool Single);
