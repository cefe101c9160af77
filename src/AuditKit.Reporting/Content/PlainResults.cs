using AuditKit.Core.Domains;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Core.Records;

namespace AuditKit.Reporting.Content;

/// <summary>The results of a record with all their texts as this report prints numbers and names; no number in them changes.</summary>
internal static class PlainResults
{
    public static IReadOnlyList<DomainResult> Of(AuditRecord record, RecordIndex index)
    {
        string Plain(string text) => Wording.Prose(text, index.Attributes);
        return [.. record.Results.Select(result => result with
        {
            Lead = Plain(result.Lead),
            Limits = [.. result.Limits.Select(Plain)],
            Findings = [.. result.Findings.Select(finding => Of(finding, Plain))],
            Exhibits = [.. result.Exhibits.Select(exhibit => Of(exhibit, Plain) with { Title = Plain(exhibit.Title), Note = Plain(exhibit.Note) })],
        })];
    }

    private static Finding Of(Finding finding, Func<string, string> plain) => finding with { Sentence = plain(finding.Sentence), Action = finding.Action is { } action ? plain(action) : null };

    private static Exhibit Of(Exhibit exhibit, Func<string, string> plain) => exhibit switch
    {
        IntervalExhibit intervals => intervals with { Rows = [.. intervals.Rows.Select(row => row with { Label = plain(row.Label) })] },
        TableExhibit table => table with
        {
            Columns = [.. table.Columns.Select(column => column with { Head = plain(column.Head) })],
            Rows = [.. table.Rows.Select(row => (IReadOnlyList<TableCell>)[.. row.Select(cell => cell.Text is { } text ? cell with { Text = plain(text) } : cell)])],
        },
        HeatMapExhibit map => map with { Rows = [.. map.Rows.Select(plain)], Columns = [.. map.Columns.Select(plain)] },
        BarExhibit bars => bars with { Categories = [.. bars.Categories.Select(plain)], Series = [.. bars.Series.Select(series => series with { Name = plain(series.Name) })] },
        SeriesExhibit lines => lines with { Lines = [.. lines.Lines.Select(line => line with { Name = plain(line.Name) })] },
        ScatterExhibit scatter => scatter with { Points = [.. scatter.Points.Select(point => point with { Name = plain(point.Name) })] },
        OverlayExhibit overlays => overlays with { Pictures = [.. overlays.Pictures.Select(picture => picture with { Caption = plain(picture.Caption), Detail = plain(picture.Detail) })] },
        HeatStripExhibit strips => strips with { Axis = plain(strips.Axis), Rows = [.. strips.Rows.Select(row => row with { Label = plain(row.Label), Detail = plain(row.Detail), Remark = plain(row.Remark) })] },
        DistributionExhibit distributions => distributions with { Rows = [.. distributions.Rows.Select(row => row with { Label = plain(row.Label) })] },
        NoteExhibit note => note with { Text = plain(note.Text) },
        _ => exhibit,
    };
}
