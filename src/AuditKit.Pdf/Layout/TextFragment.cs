using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Fonts;

namespace AuditKit.Pdf.Layout;

/// <summary>Part of a run on one line.</summary>
internal sealed record TextFragment(string Text, ShapedText Shaped, TextStyle Style, double X, double Width, LinkTarget? Link, InlineMark? Mark);
