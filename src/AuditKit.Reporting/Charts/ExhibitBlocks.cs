using AuditKit.Core.Exhibits;
using AuditKit.Pdf.Layout;
using AuditKit.Reporting.Content;
using AuditKit.Reporting.Pages;

namespace AuditKit.Reporting.Charts;

/// <summary>Draws exhibits by their kind. Two plots of lines that follow each other stand side by side.</summary>
internal sealed class ExhibitBlocks(Sheet sheet, DomainMeasurements measurements)
{
    private const int MostRowsKept = 20;

    public IEnumerable<Block> Of(IReadOnlyList<Exhibit> exhibits)
    {
        for (int i = 0; i < exhibits.Count; i++)
        {
            if (exhibits[i] is SeriesExhibit left && exhibits.ElementAtOrDefault(i + 1) is SeriesExhibit right)
            {
                yield return new SideBySideBlock(Column(left), Column(right)) { Gap = PageGrid.Gutter * 2, SpaceBefore = 22 };
                i++;
                continue;
            }

            Block[] blocks = [Sheet.BlockHead(exhibits[i].Title), .. Body(exhibits[i]), .. Note(exhibits[i])];
            if (IsShort(exhibits[i])) blocks = [new StackBlock(blocks) { KeepTogether = true, SpaceBefore = 22 }];
            foreach (Block block in blocks) yield return block;
        }
    }

    private IEnumerable<Block> Note(Exhibit exhibit) => exhibit.Note.Length > 0 ? [sheet.NoteBlock(exhibit.Note)] : [];

    /// <summary>What takes a third of a page or so stays on one.</summary>
    private static bool IsShort(Exhibit exhibit) => exhibit switch
    {
        IntervalExhibit intervals => intervals.Rows.Count <= MostRowsKept,
        BarExhibit bars => bars.Categories.Count <= MostRowsKept && bars.Series.Count <= 3,
        TableExhibit table => table.Rows.Count <= MostRowsKept / 2,
        HeatMapExhibit map => map.Rows.Count <= MostRowsKept / 2,
        _ => true,
    };

    private IEnumerable<Block> Body(Exhibit exhibit) => exhibit switch
    {
        IntervalExhibit { Rows.Count: > 0 } intervals => new ForestPlot(sheet, intervals, measurements).Blocks(),
        BarExhibit { Categories.Count: > 0, Series.Count: > 0 } bars => new BarPanels(sheet, bars).Blocks(),
        SeriesExhibit series when HasPoints(series) => [new LinePlot(sheet, series, sheet.Grid.Main).Block() with { Indent = sheet.Grid.Axis }],
        HeatMapExhibit { Rows.Count: > 0, Columns.Count: > 0 } map => new HeatMap(sheet, map).Blocks(),
        TableExhibit { Columns.Count: > 0, Rows.Count: > 0 } table => new ExhibitTable(sheet, table).Blocks(),
        NoteExhibit note => [new TextBlock(note.Text, Look.Text) { Indent = sheet.Grid.Axis, MaxWidth = 346 }],
        _ => [new TextBlock("Nothing to show.", Look.Quiet) { Indent = sheet.Grid.Axis }],
    };

    private SideColumn Column(SeriesExhibit exhibit)
    {
        double width = (sheet.Grid.Body.Width - (PageGrid.Gutter * 2)) / 2;
        List<Block> blocks = [Sheet.BlockHead(exhibit.Title)];
        blocks.Add(HasPoints(exhibit) ? new LinePlot(sheet, exhibit, width).Block() : new TextBlock("Nothing to show.", Look.Quiet));
        if (exhibit.Note.Length > 0) blocks.Add(new TextBlock(exhibit.Note, Look.Note) { SpaceBefore = 7 });
        return new SideColumn(0, blocks);
    }

    private static bool HasPoints(SeriesExhibit exhibit) => exhibit.Lines.Any(line => line.Points.Count > 0);
}
