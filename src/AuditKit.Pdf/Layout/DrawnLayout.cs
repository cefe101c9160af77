using AuditKit.Pdf.Drawing;

namespace AuditKit.Pdf.Layout;

/// <summary>A drawing of a fixed size.</summary>
internal sealed class DrawnLayout(double height, double width, Action<ICanvas, Rect> draw, string? alt) : BlockLayout
{
    public override double Height => height;

    public override void Draw(Canvas canvas, double x, double y)
    {
        var area = new Rect(x, y, width, height);
        if (string.IsNullOrWhiteSpace(alt))
        {
            draw(canvas, area);
            return;
        }

        using (canvas.Figure(alt, area))
        {
            draw(canvas, area);
        }
    }
}
