using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Layout;
using AuditKit.Reporting.Numbers;
using AuditKit.Reporting.Pages;

namespace AuditKit.Reporting.Charts;

/// <summary>The colour scale of signed numbers, with the words that read it beside it; numbers that are never negative have half of it.</summary>
/// <param name="limit">Its end; null where the maps have ends of their own.</param>
/// <param name="unit">Unit of the numbers; may be empty.</param>
/// <param name="words">What the two sides mean; may be empty.</param>
/// <param name="isSigned">False where nothing lies below zero.</param>
internal sealed class DivergingScale(double? limit, string unit, string words, bool isSigned = true)
{
    private const double Width = 118, Bar = 7;
    private const int Cells = 59, CellPixels = 6, Height = 21, Period = 7;

    public Block Block(double indent) => new SideBySideBlock(
        new SideColumn(Width, new CanvasBlock(20, Draw) { Alt = $"Colour scale {Ends()}." }),
        new SideColumn(0, new TextBlock(words, Look.Note)))
    { Gap = 12.6, SpaceBefore = 8, Indent = indent };

    /// <summary>About three digits of the end.</summary>
    public static int DigitsOf(double limit) => limit > 0 ? Math.Clamp(1 - NumberFormat.Exponent(limit), 0, 8) : 0;

    private string Ends() => limit is { } end ? $"from {NumberFormat.Fixed(isSigned ? -end : 0, isSigned ? DigitsOf(end) : 0)} to {NumberFormat.Signed(end, DigitsOf(end))}{(unit.Length > 0 ? " " + unit : string.Empty)}" : "from the most against to the most for";

    private void Draw(ICanvas canvas, Rect area)
    {
        double?[] shares = [.. Enumerable.Range(0, Cells).Select(i => (double?)(isSigned ? (2.0 * i / (Cells - 1)) - 1 : i / (Cells - 1.0)))];
        canvas.Image(MapRaster.Strip(shares, CellPixels, Height, Period), new Rect(area.X, area.Y, Width, Bar));
        canvas.Outline(new Rect(area.X, area.Y, Width, Bar), Look.Hairline);
        double baseline = area.Y + 16;
        canvas.Text("0", isSigned ? area.X + (Width / 2) : area.X, baseline, Look.Head, isSigned ? TextAlign.Center : TextAlign.Left);
        if (isSigned) canvas.Text(limit is { } low ? NumberFormat.Fixed(-low, DigitsOf(low)) : "against", area.X, baseline, Look.Head);
        canvas.Text(limit is { } high ? NumberFormat.Signed(high, DigitsOf(high)) : isSigned ? "for" : "most", area.X + Width, baseline, Look.Head, TextAlign.Right);
    }
}
