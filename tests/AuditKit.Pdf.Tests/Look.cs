using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Fonts;
using AuditKit.Pdf.Layout;

namespace AuditKit.Pdf.Tests;

/// <summary>Styles of the sample document.</summary>
internal static class Look
{
    public static readonly Color Ink = Color.FromHex("#1A1C20");
    public static readonly Color Secondary = Color.FromHex("#565C66");
    public static readonly Color Fail = Color.FromHex("#A3121F");
    public static readonly Color Pass = Color.FromHex("#0B6B4F");
    public static readonly Color Allowed = Color.FromHex("#E9EDF1");
    public static readonly Stroke Hairline = new(Color.FromHex("#C9CDD4"), 0.5);
    public static readonly TextStyle Text = new() { Size = 8.5, Leading = 12, Color = Ink };
    public static readonly TextStyle Note = Text with { Size = 8, Leading = 11, Color = Secondary };
    public static readonly TextStyle Cell = Text with { TabularDigits = true };
    public static readonly TextStyle Head = Text with { Size = 7.5, Leading = 10, Color = Secondary };
    public static readonly TextStyle Strong = Text with { Weight = FontWeight.SemiBold };
    public static readonly TextStyle Title = new() { Size = 22, Leading = 26, Weight = FontWeight.SemiBold, Tracking = -0.018, Color = Ink };
    public static readonly TextStyle Lead = new() { Size = 11, Leading = 16, Color = Ink };
    public static readonly PageSetup Page = new(PageSize.A4, new Rect(56.7, 56.7, 481.9, 728.5));
    public static readonly DocumentInformation Information = new("Sample, with ünïcode", new DateTimeOffset(2027, 3, 12, 10, 0, 0, TimeSpan.FromHours(1))) { Author = "A <writer> & co" };
}
