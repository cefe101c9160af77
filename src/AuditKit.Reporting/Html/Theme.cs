using System.Globalization;
using AuditKit.Core.Policies;
using AuditKit.Pdf.Drawing;
using AuditKit.Reporting.Pages;

namespace AuditKit.Reporting.Html;

/// <summary>The colours of the page as names that a light and a dark screen fill differently. Colours of charts stay what they are.</summary>
internal static class Theme
{
    private static readonly Dictionary<Color, string> Names = new()
    {
        [Look.Ink] = "ink",
        [Look.Secondary] = "secondary",
        [Look.Tint] = "tint",
        [Look.Allowed] = "allowed",
        [Look.Terms] = "terms",
        [Look.Hairline.Color] = "hairline",
        [Look.Grid.Color] = "grid",
        [Look.Underline.Color] = "underline",
        [Look.Of(Outcome.Pass)] = "pass",
        [Look.Of(Outcome.Fail)] = "fail",
        [Look.Of(Outcome.Inconclusive)] = "inconclusive",
        [Look.Of(Outcome.NotEstimable)] = "not-estimable",
        [Color.White] = "paper",
    };

    /// <summary>The colour by its name, or itself where it has none.</summary>
    public static string Named(Color color) => Names.TryGetValue(color, out string? name) ? $"var(--{name})" : Plain(color);

    /// <summary>The colour itself.</summary>
    public static string Plain(Color color) => string.Create(CultureInfo.InvariantCulture, $"#{color.Red:x2}{color.Green:x2}{color.Blue:x2}");
}
