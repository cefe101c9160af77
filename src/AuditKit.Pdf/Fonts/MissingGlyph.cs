namespace AuditKit.Pdf.Fonts;

/// <summary>A character that no available font holds, and the text that stands in the document instead.</summary>
/// <param name="Character">The character as it was given (one code point).</param>
/// <param name="Replacement">What was printed, such as U+4E2D.</param>
public sealed record MissingGlyph(string Character, string Replacement);
