using AuditKit.Core.Policies;
using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Layout;

namespace AuditKit.Reporting.Pages;

/// <summary>
/// The shapes of the outcomes, of equal weight for a nominal diameter: disc, square, half disc, dashed ring. What no rule judged is a
/// plain open ring.
/// </summary>
internal static class VerdictMark
{
    public const double InList = 7.5;

    /// <summary>Width of a column that holds marks alone.</summary>
    public const double Column = InList + 3.7;

    public static void Draw(ICanvas canvas, Outcome? outcome, double x, double y, double diameter)
    {
        Color color = Look.Of(outcome);
        double radius = diameter / 2, line = 0.13 * diameter, ring = radius - (line / 2);
        switch (outcome)
        {
            case Outcome.Pass:
                canvas.Circle(x, y, radius, color);
                break;
            case Outcome.Fail:
                double side = 0.9 * diameter;
                canvas.Fill(new Rect(x - (side / 2), y - (side / 2), side, side), color);
                break;
            case Outcome.Inconclusive:
                canvas.Circle(x, y, ring, Color.White, new Stroke(color, line));
                canvas.Draw(Shape.LeftHalfDisc(x, y, ring), color);
                break;
            case Outcome.NotEstimable:
                double dash = 2 * Math.PI * ring / 6;
                canvas.Circle(x, y, ring, Color.White, new Stroke(color, line) { Dash = [0.58 * dash, 0.42 * dash] });
                break;
            default:
                canvas.Circle(x, y, ring, Color.White, new Stroke(color, line));
                break;
        }
    }

    /// <summary>The shape in a cell of its own, beside the first line of its row.</summary>
    public static TableCell Cell(Outcome? outcome, double padding) => new(RichText.Empty)
    {
        Draw = (canvas, area) =>
        {
            using IDisposable decoration = canvas.Decoration();
            Draw(canvas, outcome, area.X + (InList / 2), area.Y + padding + 6, InList);
        },
    };

    /// <summary>The shape within a line of text.</summary>
    public static TextRun Inline(Outcome? outcome) => TextRun.Drawn(new InlineMark(Column, (canvas, x, y) => Draw(canvas, outcome, x + (InList / 2), y - 3.1, InList)));
}
