using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Fonts;

namespace AuditKit.Pdf.Layout;

/// <summary>A horizontal line over the width of the column. It takes no height.</summary>
/// <param name="Stroke">How it is drawn.</param>
public sealed record RuleBlock(Stroke Stroke) : Block
{
    private protected override BlockLayout LayWithin(FontSet fonts, double width) => new DrawnLayout(0, width, DrawRule, null);

    private void DrawRule(ICanvas canvas, Rect area)
    {
        using (canvas.Decoration())
        {
            canvas.Rule(area.X, area.Y, area.Width, Stroke);
        }
    }
}
