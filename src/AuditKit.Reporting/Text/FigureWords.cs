using System.Globalization;
using System.Text;
using AuditKit.Core.Exhibits;
using AuditKit.Reporting.Charts;
using AuditKit.Reporting.Numbers;

namespace AuditKit.Reporting.Text;

/// <summary>What figures show, in words with their numbers: the text of a figure in the PDF, and its line in Markdown.</summary>
internal static class FigureWords
{
    private const int MostNumbers = 60;

    /// <summary>An exhibit of pictures, strips or distributions: a text for each. Empty for every other kind.</summary>
    public static IEnumerable<string> Of(Exhibit exhibit) => exhibit switch
    {
        OverlayExhibit overlays => overlays.Pictures.Select(picture => Of(overlays, picture)),
        HeatStripExhibit strips => strips.Rows.Select(row => Of(strips, row)),
        DistributionExhibit distributions => distributions.Rows.Select(Of),
        _ => [],
    };

    /// <summary>A picture with all its maps.</summary>
    public static string Of(OverlayExhibit exhibit, OverlayPicture picture) =>
        $"{Of(picture)} {string.Join(' ', exhibit.Methods.Select((method, i) => $"{method}: {Of(picture, i)}"))}";

    /// <summary>A picture alone.</summary>
    public static string Of(OverlayPicture picture)
    {
        string detail = picture.Detail.Length > 0 ? $" {picture.Detail}." : string.Empty;
        return string.Create(CultureInfo.InvariantCulture, $"{picture.Caption}.{detail} Picture of {picture.Picture.Width} by {picture.Picture.Height} pixels.");
    }

    /// <summary>What a map says: sums for and against, and where the strongest cell of either lies.</summary>
    public static string Of(OverlayPicture picture, int method)
    {
        if (picture.Maps.ElementAtOrDefault(method) is not { } map) return "no map.";
        string note = picture.MapNotes.ElementAtOrDefault(method) is { Length: > 0 } found ? $" {found}." : string.Empty;
        double plus = 0, minus = 0;
        (int Row, int Column, double Value) most = (0, 0, 0), least = (0, 0, 0);
        for (int i = 0; i < map.Height * map.Width; i++)
        {
            (int row, int column) = (i / map.Width, i % map.Width);
            double value = map.At(row, column);
            if (value > 0) plus += value;
            else minus += value;
            if (value > most.Value) most = (row, column, value);
            if (value < least.Value) least = (row, column, value);
        }

        return $"{Side(map, "for", plus, most)}; {Side(map, "against", minus, least)}.{note}";
    }

    /// <summary>All numbers of a short strip; of a long one the strongest.</summary>
    public static string Of(HeatStripExhibit exhibit, HeatStripRow row)
    {
        double largest = exhibit.Rows.SelectMany(other => other.Values).OfType<double>().Select(Math.Abs).DefaultIfEmpty(0).Max();
        int digits = DivergingScale.DigitsOf(largest) + 1;
        int[] measured = [.. Enumerable.Range(0, row.Values.Count).Where(i => row.Values[i] is not null)];
        bool isShort = measured.Length <= MostNumbers;
        int[] told = isShort ? measured : [.. measured.OrderByDescending(i => Math.Abs(row.Values[i]!.Value)).Take(MostNumbers / 2).Order()];
        StringBuilder text = new(row.Label);
        if (row.Detail.Length > 0) text.Append(CultureInfo.InvariantCulture, $", {row.Detail}");
        text.Append(": ");
        if (!isShort) text.Append(CultureInfo.InvariantCulture, $"the {told.Length} strongest of {measured.Length}: ");
        text.AppendJoin(", ", told.Select(i => $"{row.Words.ElementAtOrDefault(i) ?? exhibit.Steps.ElementAtOrDefault(i) ?? NumberFormat.Count(i + 1)} {NumberFormat.Signed(row.Values[i]!.Value, digits)}"));
        if (told.Length == 0) text.Append("not measured");
        if (row.Remark.Length > 0) text.Append(CultureInfo.InvariantCulture, $". {row.Remark}");
        return text.Append('.').ToString();
    }

    /// <summary>Counts by bin, or all values.</summary>
    public static string Of(DistributionRow row)
    {
        IEnumerable<string> parts = row.Counts.Count > 0
            ? row.Counts.Index().Where(bin => bin.Item > 0).Select(bin => $"{NumberFormat.Count(bin.Item)} from {Short(row.Edges[bin.Index])} to {Short(row.Edges[bin.Index + 1])}")
            : row.Values.Select(Short);
        string spread = string.Join(", ", parts);
        string mean = row.Mean is { } found ? $" Mean {Short(found.Value)}{(found is { Lower: { } lower, Upper: { } upper } ? $", {Short(lower)} to {Short(upper)}" : string.Empty)}." : string.Empty;
        return $"{row.Label}, {NumberFormat.Count(row.Total)} values: {(spread.Length > 0 ? spread : "none")}.{mean}";
    }

    /// <summary>About three digits.</summary>
    public static string Short(double value) => value != 0 && (Math.Abs(value) < 1e-3 || Math.Abs(value) >= 1e6)
        ? NumberFormat.Scientific(value, 1, NumberFormat.Exponent(value))
        : NumberFormat.Trimmed(value, Math.Clamp(2 - NumberFormat.Exponent(value), 0, 8));

    private static string Side(SignedGrid map, string name, double sum, (int Row, int Column, double Value) at)
    {
        int digits = DivergingScale.DigitsOf(map.Largest) + 1;
        return at.Value == 0
            ? $"nothing {name}"
            : string.Create(CultureInfo.InvariantCulture, $"{name} {NumberFormat.Signed(sum, digits)} in all, at most {NumberFormat.Signed(at.Value, digits)} in row {at.Row + 1}, column {at.Column + 1} of {map.Height} by {map.Width}");
    }
}
