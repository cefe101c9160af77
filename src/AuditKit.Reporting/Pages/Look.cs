using AuditKit.Core.Policies;
using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Fonts;

namespace AuditKit.Reporting.Pages;

/// <summary>Colours, lines and styles of the page. Sizes in points.</summary>
internal static class Look
{
    public static readonly Color Ink = Color.FromHex("#1A1C20");
    public static readonly Color Secondary = Color.FromHex("#565C66");
    public static readonly Color Tint = Color.FromHex("#F3F5F7");
    public static readonly Color Allowed = Color.FromHex("#E9EDF1");
    public static readonly Color Terms = Color.FromHex("#3D5A78");
    public static readonly Stroke Hairline = new(Color.FromHex("#C9CDD4"), 0.5);
    public static readonly Stroke Grid = new(Color.FromHex("#D9DDE3"), 0.4);
    public static readonly Stroke Heavy = new(Ink, 0.75);
    public static readonly Stroke Limit = new(Ink, 1);
    public static readonly Stroke Axis = new(Ink, 0.5);

    public static readonly TextStyle Text = new() { Size = 8.5, Leading = 12, Color = Ink };
    public static readonly TextStyle Named = Text with { Weight = FontWeight.Medium };
    public static readonly TextStyle Strong = Text with { Weight = FontWeight.SemiBold };
    public static readonly TextStyle Quiet = Text with { Color = Secondary };
    public static readonly TextStyle Cell = Text with { TabularDigits = true };
    public static readonly TextStyle Note = Text with { Size = 8, Leading = 11, Color = Secondary };
    public static readonly TextStyle Head = Text with { Size = 7.5, Leading = 10, Color = Secondary };
    public static readonly TextStyle Small = Head with { Color = Ink, TabularDigits = true };
    public static readonly TextStyle Title = new() { Size = 22, Leading = 26, Weight = FontWeight.SemiBold, Tracking = -0.018, Color = Ink };
    public static readonly TextStyle Number = Title with { Weight = FontWeight.Light };
    public static readonly TextStyle Lead = new() { Size = 11, Leading = 16, Color = Ink };
    public static readonly TextStyle Verdict = new() { Size = 48, Leading = 44, Weight = FontWeight.SemiBold, Tracking = -0.035, Color = Ink };
    public static readonly TextStyle Sentence = new() { Size = 14, Leading = 20, Weight = FontWeight.Medium, Tracking = -0.012, Color = Ink };

    private static readonly Color Pass = Color.FromHex("#0B6B4F");
    private static readonly Color Fail = Color.FromHex("#A3121F");
    private static readonly Color Inconclusive = Color.FromHex("#8A5A00");
    private static readonly Color NotEstimable = Color.FromHex("#4B5563");

    /// <summary>The underline of a link to another place of the report.</summary>
    public static Stroke Underline { get; } = new(Color.FromHex("#8A9099"), 0.4);

    public static Color Of(Outcome? outcome) => outcome switch
    {
        Outcome.Fail => Fail,
        Outcome.NotEstimable => NotEstimable,
        Outcome.Inconclusive => Inconclusive,
        Outcome.Pass => Pass,
        _ => Secondary,
    };

    /// <summary>The style of a value: only what does not pass is coloured and semibold.</summary>
    public static TextStyle Value(Outcome? outcome) => outcome is null or Outcome.Pass ? Cell : Cell with { Weight = FontWeight.SemiBold, Color = Of(outcome) };

    /// <summary>The style of an outcome written as a word.</summary>
    public static TextStyle Word(Outcome outcome) => Named with { Color = Of(outcome) };
}
