using AuditKit.Core.Exhibits;
using AuditKit.Pdf.Layout;
using AuditKit.Reporting.Attached;
using AuditKit.Reporting.Content;
using AuditKit.Reporting.Numbers;
using AuditKit.Reporting.Pages;

namespace AuditKit.Reporting.Charts;

/// <summary>Draws exhibits by their kind. What is narrow and follows each other stands side by side: plots, maps, short tables.</summary>
internal sealed class ExhibitBlocks(Sheet sheet, DomainMeasurements measurements)
{
    private readonly HashSet<string> parts = new(StringComparer.Ordinal);
    private const int MostRowsKept = 20, MostPictures = 6, MostWords = 60;

    public IEnumerable<Block> Of(IReadOnlyList<Exhibit> all)
    {
        TableFold?[] folds = [.. all.Select(exhibit => exhibit is TableExhibit table ? TableFold.Of(table) : null)];
        parts.UnionWith(folds.Where(fold => fold?.Rest is not null).Select(fold => fold!.Printed.Id));
        Exhibit[] exhibits = [.. all.Select((exhibit, i) => folds[i]?.Printed ?? exhibit)];
        for (int i = 0; i < exhibits.Length; i++)
        {
            if (Beside(exhibits, i) is { Length: > 1 } columns)
            {
                yield return new SideBySideBlock(columns) { Gap = columns.Length > 2 ? PageGrid.Gutter : PageGrid.Gutter * 2, SpaceBefore = 13 };
                foreach (TableFold? fold in folds.Skip(i).Take(columns.Length)) foreach (Block block in Folded(fold)) yield return block;
                i += columns.Length - 1;
                continue;
            }

            Block[] blocks = [Sheet.BlockHead(exhibits[i].Title), .. Body(exhibits[i]), .. Note(exhibits[i])];
            if (IsShort(exhibits[i])) blocks = [new StackBlock(blocks) { KeepTogether = true, SpaceBefore = 13 }];
            foreach (Block block in blocks.Concat(Folded(folds[i]))) yield return block;
        }
    }

    /// <summary>What stands side by side from here on; empty where the first stands alone.</summary>
    private SideColumn[] Beside(Exhibit[] exhibits, int first)
    {
        SeriesExhibit[] plots = [.. exhibits.Skip(first).TakeWhile(exhibit => exhibit is SeriesExhibit).Cast<SeriesExhibit>()];
        if (plots.Length > 1)
        {
            int across = plots.Length == 3 ? 3 : 2;
            double width = (sheet.Grid.Body.Width - (PageGrid.Gutter * 2)) / across;
            return [.. plots.Take(across).Select(plot => Column(plot, width))];
        }

        double half = (sheet.Grid.Body.Width - (PageGrid.Gutter * 2)) / 2;
        if (first + 2 < exhibits.Length && exhibits[first + 1] is SeriesExhibit && exhibits[first + 2] is SeriesExhibit) return [];
        Exhibit[] pair = [.. exhibits.Skip(first).Take(2).Where(exhibit => IsShort(exhibit) && IsNarrow(exhibit, half))];
        return pair.Length < 2 ? [] : [.. pair.Select(exhibit => new SideColumn(0, [Sheet.BlockHead(exhibit.Title), .. Narrow(exhibit, half), .. SideNote(exhibit)]))];
    }

    /// <summary>Rows beyond those printed: how many, of what, and where they stand.</summary>
    private IEnumerable<Block> Folded(TableFold? fold)
    {
        if (fold?.Rest is not { } rest) yield break;
        const int MostNamed = 8;
        string names = string.Join(", ", fold.Names.Take(MostNamed)) + (fold.Names.Count > MostNamed ? $" and {NumberFormat.Count(fold.Names.Count - MostNamed)} more" : string.Empty);
        string count = $"{Wording.Plural(rest.Rows.Count, "further row", "further rows")}{(names.Length > 0 ? $" ({names})" : string.Empty)}";
        TextBlock printed = new($"{count} {(rest.Rows.Count == 1 ? "is" : "are")} in the attached {ReportAttachments.Record}, the numbers also in {ReportAttachments.Figures}.", Look.Note) { Indent = sheet.Grid.Axis };
        yield return new FoldedBlock(count, printed, [.. new ExhibitTable(sheet, rest, isPart: true).Blocks()]) { SpaceAfter = 7 };
    }

    private bool IsNarrow(Exhibit exhibit, double width) => exhibit switch
    {
        HeatMapExhibit { Rows.Count: > 0, Columns.Count: > 0 } map => new HeatMap(sheet, map, width).FitsIn(width),
        TableExhibit { Rows.Count: > 0, Columns.Count: > 0 } table => new ExhibitTable(sheet, table, width).FitsIn(width),
        IntervalExhibit { Rows.Count: > 0 } intervals => new ForestPlot(sheet, intervals, measurements, width).FitsNarrow,
        SeriesExhibit series => HasPoints(series),
        ScatterExhibit { Points.Count: > 0 } => true,
        _ => false,
    };

    private IEnumerable<Block> Narrow(Exhibit exhibit, double width) => exhibit switch
    {
        TableExhibit table => new ExhibitTable(sheet, table, width).Blocks(),
        IntervalExhibit intervals => new ForestPlot(sheet, intervals, measurements, width).Blocks(),
        SeriesExhibit series => [new LinePlot(sheet, series, width).Block()],
        ScatterExhibit scatter => [new ScatterPlot(sheet, scatter, width).Block()],
        _ => new HeatMap(sheet, (HeatMapExhibit)exhibit, width).Blocks(),
    };

    private static IEnumerable<Block> SideNote(Exhibit exhibit) => exhibit.Note.Length > 0 ? [new TextBlock(exhibit.Note, Look.Note) { SpaceBefore = 7 }] : [];

    private IEnumerable<Block> Note(Exhibit exhibit) => exhibit.Note.Length > 0 ? [sheet.NoteBlock(exhibit.Note)] : [];

    /// <summary>What takes a third of a page or so stays on one.</summary>
    private static bool IsShort(Exhibit exhibit) => exhibit switch
    {
        IntervalExhibit intervals => intervals.Rows.Count <= MostRowsKept + 5,
        BarExhibit bars => bars.Categories.Count <= MostRowsKept && bars.Series.Count <= 3,
        TableExhibit table => table.Rows.Count <= MostRowsKept / 2 && table.Rows.All(row => row.All(cell => (cell.Text?.Length ?? 0) <= MostWords)),
        HeatMapExhibit map => map.Rows.Count <= MostRowsKept + 5,
        OverlayExhibit overlays => overlays.Methods.Count == 1 ? overlays.Pictures.Count <= MostRowsKept : overlays.Pictures.Count <= MostPictures,
        HeatStripExhibit strips => strips.Rows.Count <= MostRowsKept && strips.Rows.All(row => row.Words.Count <= MostWords),
        DistributionExhibit distributions => distributions.Rows.Count <= MostRowsKept - 6,
        _ => true,
    };

    private IEnumerable<Block> Body(Exhibit exhibit) => exhibit switch
    {
        IntervalExhibit { Rows.Count: > 0 } intervals => new ForestPlot(sheet, intervals, measurements).Blocks(),
        BarExhibit { Categories.Count: > 0, Series.Count: > 0 } bars => new BarPanels(sheet, bars).Blocks(),
        SeriesExhibit series when HasPoints(series) => [new LinePlot(sheet, series, sheet.Grid.Main).Block() with { Indent = sheet.Grid.Axis }],
        ScatterExhibit { Points.Count: > 0 } scatter => [new ScatterPlot(sheet, scatter, sheet.Grid.Main).Block() with { Indent = sheet.Grid.Axis }],
        HeatMapExhibit { Rows.Count: > 0, Columns.Count: > 0 } map => new HeatMap(sheet, map).Blocks(),
        TableExhibit { Columns.Count: > 0, Rows.Count: > 0 } table => new ExhibitTable(sheet, table, isPart: parts.Contains(table.Id)).Blocks(),
        OverlayExhibit { Methods.Count: > 0, Pictures.Count: > 0 } overlays => new OverlayPlot(sheet, overlays).Blocks(),
        HeatStripExhibit strips when strips.Rows.Any(row => row.Values.Count > 0) => new HeatStrip(sheet, strips).Blocks(),
        DistributionExhibit { Rows.Count: > 0 } distributions => new DistributionPlot(sheet, distributions).Blocks(),
        NoteExhibit note => [new TextBlock(note.Text, Look.Text) { Indent = sheet.Grid.Axis, MaxWidth = 346 }],
        _ => [new TextBlock("Nothing to show.", Look.Quiet) { Indent = sheet.Grid.Axis }],
    };

    private SideColumn Column(SeriesExhibit exhibit, double width) => new(0,
    [
        Sheet.BlockHead(exhibit.Title),
        HasPoints(exhibit) ? new LinePlot(sheet, exhibit, width).Block() : new TextBlock("Nothing to show.", Look.Quiet),
        .. SideNote(exhibit),
    ]);

    private static bool HasPoints(SeriesExhibit exhibit) => exhibit.Lines.Any(line => line.Points.Count > 0);
}
