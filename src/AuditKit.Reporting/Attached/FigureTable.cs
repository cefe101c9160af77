using System.Globalization;
using System.Text;
using AuditKit.Core.Domains;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Core.Records;
using AuditKit.Reporting.Content;

namespace AuditKit.Reporting.Attached;

/// <summary>The numbers behind the figures and tables of a record as one table: figure, series, place on the first axis, value, interval, n.</summary>
internal static class FigureTable
{
    private const string Head = "figure,title,series,at,value,lower,upper,n";

    public static byte[] Of(AuditRecord record)
    {
        StringBuilder csv = new(Head);
        csv.Append('\n');
        foreach (DomainResult result in record.Results)
        {
            DomainMeasurements measurements = new(result.Measurements);
            foreach (Exhibit exhibit in result.Exhibits)
            {
                foreach (FigureValue value in Values(exhibit, measurements)) csv.Append(Line(exhibit, value));
            }
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    private static IEnumerable<FigureValue> Values(Exhibit exhibit, DomainMeasurements measurements) => exhibit switch
    {
        IntervalExhibit intervals => intervals.Rows.Select(row => Measured(row, measurements.Find(intervals.Metric, row.Slice, row.By))),
        BarExhibit bars => bars.Series.SelectMany(series => series.Values.Select((bar, i) => new FigureValue(series.Name, bars.Categories.ElementAtOrDefault(i) ?? string.Empty, bar?.Value, bar?.Lower, bar?.Upper, series.Count))),
        SeriesExhibit series => series.Lines.SelectMany(line => line.Points.Select(point => new FigureValue(line.Name, Number(point.X), point.Y, point.Lower, point.Upper, point.Count))),
        ScatterExhibit scatter => scatter.Points.Select(point => new FigureValue(point.Name, Number(point.X), point.Y, point.YInterval?.Lower, point.YInterval?.Upper, null)),
        HeatMapExhibit map => map.Rows.SelectMany((row, i) => map.Columns.Select((column, k) => new FigureValue(row, column, map.Values.ElementAtOrDefault(i)?.ElementAtOrDefault(k), null, null, Count(map, i, k)))),
        HeatStripExhibit strips => strips.Rows.SelectMany(row => row.Values.Select((value, i) => new FigureValue(row.Label, row.Words.ElementAtOrDefault(i) ?? strips.Steps.ElementAtOrDefault(i) ?? Number(i + 1), value, null, null, null))),
        DistributionExhibit distributions => distributions.Rows.SelectMany(Distributed),
        TableExhibit table => table.Rows.SelectMany(row => Tabled(table, row)),
        _ => [],
    };

    /// <summary>The numbers of a row, each under the head of its column, at what the row's words say.</summary>
    private static IEnumerable<FigureValue> Tabled(TableExhibit table, IReadOnlyList<TableCell> row)
    {
        string at = string.Join("; ", row.Select(cell => cell.Text).Where(text => !string.IsNullOrEmpty(text)));
        return row.Zip(table.Columns).Where(pair => pair.First.Number is not null || pair.First.Lower is not null)
            .Select(pair => new FigureValue(pair.Second.Head, at, pair.First.Number, pair.First.Lower, pair.First.Upper, null));
    }

    private static FigureValue Measured(IntervalRow row, Measurement? measurement) =>
        new(row.Group, row.Label, measurement?.Estimate, measurement?.Interval?.Lower, measurement?.Interval?.Upper, measurement?.Count);

    private static long? Count(HeatMapExhibit map, int row, int column) => map.Counts.ElementAtOrDefault(row) is { } counts && column < counts.Count ? counts[column] : null;

    private static IEnumerable<FigureValue> Distributed(DistributionRow row) => row.Values.Count > 0
        ? row.Values.Select((value, i) => new FigureValue(row.Label, Number(i + 1), value, null, null, null))
        : row.Counts.Select((count, i) => new FigureValue(row.Label, $"{Number(row.Edges[i])} to {Number(row.Edges[i + 1])}", count, null, null, row.Total));

    private static string Line(Exhibit exhibit, FigureValue value) => string.Join(',',
        Cell(exhibit.Id), Cell(exhibit.Title), Cell(value.Series), Cell(value.At), Number(value.Value), Number(value.Lower), Number(value.Upper), value.Count?.ToString(CultureInfo.InvariantCulture) ?? string.Empty) + "\n";

    /// <summary>A text that a table program would take for a formula is led by an apostrophe, as such programs write it.</summary>
    private static string Cell(string text)
    {
        bool isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
        string safe = !isNumber && text.Length > 0 && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\n\r") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static string Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? string.Empty;

    private sealed record FigureValue(string Series, string At, double? Value, double? Lower, double? Upper, long? Count);
}
