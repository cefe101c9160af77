namespace AuditKit.Pdf.Layout;

/// <summary>A line of text: its box, the place of the base line within, and what stands on it.</summary>
internal sealed record TextLine(double Height, double Baseline, double Width, IReadOnlyList<TextFragment> Fragments);
