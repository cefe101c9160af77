using AuditKit.Pdf.Drawing;

namespace AuditKit.Reporting.Charts;

/// <summary>How one of several lines is told from the others: hue, dashes and mark, so that none carries it alone.</summary>
internal sealed record LineStyle(Stroke Stroke, Color Ink, int Mark)
{
    private static readonly LineStyle[] All =
    [
        new(new Stroke(Color.FromHex("#0072B2"), 1.1) { Round = true }, Color.FromHex("#0072B2"), 0),
        new(new Stroke(Color.FromHex("#D55E00"), 1.1) { Dash = [3.4, 2] }, Color.FromHex("#A84A00"), 1),
        new(new Stroke(Color.FromHex("#009E73"), 1.1) { Dash = [5, 1.6, 1.2, 1.6] }, Color.FromHex("#006F51"), 2),
        new(new Stroke(Color.FromHex("#CC79A7"), 1.1) { Dash = [1.3, 1.5] }, Color.FromHex("#9B3E72"), 3),
    ];

    public static LineStyle Of(int index) => All[index % All.Length];

    /// <summary>Disc, open triangle, open square, open diamond.</summary>
    public void DrawMark(ICanvas canvas, double x, double y)
    {
        var outline = new Stroke(Stroke.Color, 1);
        switch (Mark)
        {
            case 0:
                canvas.Circle(x, y, 2.3, Stroke.Color);
                break;
            case 1:
                canvas.Draw(Shape.Polygon((x, y - 2.9), (x + 2.7, y + 2), (x - 2.7, y + 2)), Color.White, outline);
                break;
            case 2:
                canvas.Draw(Shape.Rectangle(new Rect(x - 2.1, y - 2.1, 4.2, 4.2)), Color.White, outline);
                break;
            default:
                canvas.Draw(Shape.Polygon((x, y - 2.9), (x + 2.9, y), (x, y + 2.9), (x - 2.9, y)), Color.White, outline);
                break;
        }
    }
}
