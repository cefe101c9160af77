using AuditKit.Core.Exhibits;
using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Layout;
using AuditKit.Reporting.Numbers;
using AuditKit.Reporting.Pages;
using AuditKit.Reporting.Text;

namespace AuditKit.Reporting.Charts;

/// <summary>
/// Pictures beside their maps. One map each: pairs, four across, captions below. Several: a line for each picture, captions in the
/// margin, a column for each map. Every picture with its maps is a figure whose text says the numbers.
/// </summary>
internal sealed class OverlayPlot(Sheet sheet, OverlayExhibit exhibit)
{
    private const double Pair = 2, Gap = 12.6, MostSide = 72, LeastSide = 34;
    private const int PairsAcross = 4;
    private readonly double[] limits = LimitsOf(exhibit);

    public IEnumerable<Block> Blocks()
    {
        foreach (Block block in exhibit.Methods.Count == 1 ? Pairs() : Lines()) yield return block;
        yield return new DivergingScale(exhibit.OwnScales ? null : limits.DefaultIfEmpty(1).Max(), exhibit.Unit, Words(), IsSigned).Block(exhibit.Methods.Count == 1 ? 0 : sheet.Grid.Axis);
    }

    private bool IsSigned => exhibit.Pictures.SelectMany(picture => picture.Maps).OfType<SignedGrid>().Any(map => map.Levels.Span.ContainsAnyInRange((byte)1, (byte)127));

    private string Words()
    {
        string what = exhibit.Unit.Length > 0 ? $"the {exhibit.Unit}" : "the output", scale = exhibit.OwnScales ? "Each method to its own end" : "One scale for all";
        return IsSigned ? $"Blue, hatched: lowers {what}; brown: raises it. {scale}, over the faint picture." : $"The darker, the more{(exhibit.Unit.Length > 0 ? " " + exhibit.Unit : string.Empty)}. {scale}, over the faint picture.";
    }

    private IEnumerable<Block> Pairs()
    {
        double side = (((sheet.Grid.Body.Width - (Gap * (PairsAcross - 1))) / PairsAcross) - Pair) / 2;
        for (int first = 0; first < exhibit.Pictures.Count; first += PairsAcross)
        {
            OverlayPicture[] row = [.. exhibit.Pictures.Skip(first).Take(PairsAcross)];
            double height = row.Max(picture => HeightOf(picture, side));
            yield return new SideBySideBlock([.. row.Select(picture => PairOf(picture, side, height))]) { Gap = Gap, SpaceBefore = first == 0 ? 0 : 9 };
        }
    }

    private SideColumn PairOf(OverlayPicture picture, double side, double height)
    {
        string note = picture.MapNotes.ElementAtOrDefault(0) ?? string.Empty;
        string detail = string.Join(", ", new[] { picture.Detail, note }.Where(text => text.Length > 0));
        return new SideColumn((2 * side) + Pair,
            new CanvasBlock(height, (canvas, area) =>
            {
                DrawPicture(canvas, picture, new Rect(area.X, area.Y, side, HeightOf(picture, side)));
                DrawMap(canvas, picture, 0, new Rect(area.X + side + Pair, area.Y, side, HeightOf(picture, side)));
            })
            { Alt = FigureWords.Of(exhibit, picture) },
            new TextBlock(picture.Caption, Look.Named) { SpaceBefore = 3 },
            new TextBlock(detail, Look.Head));
    }

    private IEnumerable<Block> Lines()
    {
        int most = Math.Max(1, (int)((sheet.Grid.Main + Gap) / (LeastSide + Gap)) - 1);
        for (int first = 0; first < exhibit.Methods.Count; first += most)
        {
            int[] methods = [.. Enumerable.Range(first, Math.Min(most, exhibit.Methods.Count - first))];
            double side = Math.Min(MostSide, ((sheet.Grid.Main + Gap) / (methods.Length + 1)) - Gap);
            double step = methods.Length < 4 ? (sheet.Grid.Main + Gap) / 5 : side + Gap;
            side = Math.Min(side, step - Gap);
            yield return Heads(methods, step - Gap) with { SpaceBefore = first == 0 ? 0 : 12 };
            foreach (OverlayPicture picture in exhibit.Pictures) yield return Line(picture, methods, side, step - Gap);
        }
    }

    private SideBySideBlock Heads(int[] methods, double width) => Beside([], width,
    [
        [new TextBlock("picture", Look.Head)],
        .. methods.Select(method => (Block[])[new TextBlock(HeadOf(method), Look.Head with { Color = Look.Ink })]),
    ]) with
    { KeepWithNext = true, SpaceAfter = 3 };

    /// <summary>The label in the margin and columns of equal width from the axis.</summary>
    private SideBySideBlock Beside(Block[] label, double width, IEnumerable<Block[]> columns) => new(
        new SideColumn(sheet.Grid.Label, label),
        new SideColumn(0, new SideBySideBlock([.. columns.Select(blocks => new SideColumn(width, blocks))]) { Gap = Gap }))
    { Gap = PageGrid.Gutter };

    private string HeadOf(int method)
    {
        // Long ids break behind a hyphen.
        string name = exhibit.Methods[method].Replace("-", "-\u200B", StringComparison.Ordinal);
        return exhibit.OwnScales ? $"{name} ±{NumberFormat.Fixed(limits[method], DivergingScale.DigitsOf(limits[method]))}" : name;
    }

    private SideBySideBlock Line(OverlayPicture picture, int[] methods, double side, double width)
    {
        double height = HeightOf(picture, side);
        return Beside([new TextBlock(picture.Caption, Look.Named), new TextBlock(picture.Detail, Look.Head)], width,
        [
            [new CanvasBlock(height, (canvas, area) => DrawPicture(canvas, picture, new Rect(area.X, area.Y, side, height))) { Alt = FigureWords.Of(picture) }],
            .. methods.Select(method => (Block[])
            [
                new CanvasBlock(height, (canvas, area) => DrawMap(canvas, picture, method, new Rect(area.X, area.Y, side, height))) { Alt = $"{exhibit.Methods[method]}: {FigureWords.Of(picture, method)}" },
                new TextBlock(picture.MapNotes.ElementAtOrDefault(method) ?? string.Empty, Look.Head) { SpaceBefore = 2 },
            ]),
        ]) with
        { SpaceBefore = 5 };
    }

    private static double HeightOf(OverlayPicture picture, double side) => Math.Clamp(side * picture.Picture.Height / picture.Picture.Width, 8, 2 * side);

    private static void DrawPicture(ICanvas canvas, OverlayPicture picture, Rect area)
    {
        canvas.Image(MapRaster.Plain(picture.Picture), area);
        canvas.Outline(area, Look.Hairline);
    }

    private void DrawMap(ICanvas canvas, OverlayPicture picture, int method, Rect area)
    {
        if (picture.Maps.ElementAtOrDefault(method) is { } map) canvas.Image(MapRaster.Over(picture.Picture, map, limits[method]), area);
        else canvas.Text("no map", area.CenterX, area.Y + (area.Height / 2) + 2.5, Look.Head, TextAlign.Center);
        canvas.Outline(area, Look.Hairline);
    }

    private static double[] LimitsOf(OverlayExhibit exhibit)
    {
        double[] own = [.. exhibit.Methods.Select((_, method) => exhibit.Pictures.Select(picture => picture.Maps.ElementAtOrDefault(method)?.Largest ?? 0).DefaultIfEmpty(0).Max())];
        double common = exhibit.Limit ?? own.DefaultIfEmpty(0).Max();
        return [.. own.Select(largest => exhibit.OwnScales ? largest : common).Select(limit => limit > 0 ? limit : 1)];
    }
}
