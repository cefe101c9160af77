using AuditKit.Core.Domains;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;

namespace AuditKit.Reporting.Content;

/// <summary>Tells which measurements of a section its exhibits show.</summary>
internal sealed class ShownNumbers
{
    private readonly DomainResult result;
    private readonly RecordIndex index;
    private readonly HashSet<MeasurementKey> rows = [];
    private readonly HashSet<double> numbers = [];
    private readonly HashSet<(double?, double?)> ranges = [];
    private readonly HashSet<string> named = new(StringComparer.OrdinalIgnoreCase);

    public ShownNumbers(DomainResult result, IReadOnlyList<DomainResult> results, RecordIndex index)
    {
        (this.result, this.index) = (result, index);
        var measurements = new DomainMeasurements(result.Measurements);
        foreach (IntervalExhibit exhibit in result.Exhibits.OfType<IntervalExhibit>())
        {
            rows.UnionWith(exhibit.Rows.Select(row => measurements.Find(exhibit.Metric, row.Slice, row.By)).OfType<Measurement>().Select(MeasurementKey.Of));
        }

        numbers.UnionWith(results.SelectMany(other => other.Exhibits).SelectMany(Numbers));
        ranges.UnionWith(result.Exhibits.OfType<TableExhibit>().SelectMany(table => table.Rows).SelectMany(row => row).Where(cell => cell.Lower is not null).Select(cell => (cell.Lower, cell.Upper)));
        named.UnionWith(result.Exhibits.OfType<TableExhibit>().SelectMany(table => table.Rows).SelectMany(row => row.Take(2)).Select(cell => cell.Text).OfType<string>());
    }

    /// <summary>The measurements that no exhibit shows, in the order of the record.</summary>
    public IEnumerable<Measurement> Others() => result.Measurements.Where(measurement => !IsOwnCount(measurement) && !rows.Contains(MeasurementKey.Of(measurement)) && !IsInExhibit(measurement));

    /// <summary>
    /// A fraction of full precision in an exhibit is the measurement itself, and so is its interval in a table. A whole number or a missing value is only taken for it where
    /// a row of a table bears the metric's name.
    /// </summary>
    private bool IsInExhibit(Measurement measurement) => (measurement.Interval is { } interval && ranges.Contains((interval.Lower, interval.Upper))) || IsNumberInExhibit(measurement);

    private bool IsNumberInExhibit(Measurement measurement) => measurement.Estimate is { } estimate && estimate != Math.Round(estimate, 2)
        ? numbers.Contains(estimate)
        : (measurement.Estimate is null || numbers.Contains(measurement.Estimate.Value)) && (measurement.By.Count > 0 || measurement.Slice.IsAll) && named.Contains(index.MetricName(measurement.Metric));

    /// <summary>A count of rows says what n beside every other number says.</summary>
    private static bool IsOwnCount(Measurement measurement) => measurement.Interval is null && measurement.Estimate == measurement.Count && measurement.Metric.EndsWith(".count", StringComparison.Ordinal);

    private static IEnumerable<double> Numbers(Exhibit exhibit) => exhibit switch
    {
        TableExhibit table => table.Rows.SelectMany(row => row).Select(cell => cell.Number).OfType<double>(),
        BarExhibit bars => bars.Series.SelectMany(series => series.Values).Concat(bars.Differences).Select(value => value?.Value).OfType<double>(),
        HeatMapExhibit map => map.Values.SelectMany(row => row).OfType<double>(),
        SeriesExhibit lines => lines.Lines.SelectMany(line => line.Points).Select(point => point.Y),
        HeatStripExhibit strips => strips.Rows.SelectMany(row => row.Values).OfType<double>(),
        DistributionExhibit distributions => distributions.Rows.SelectMany(row => new[] { row.Largest, row.Mean?.Value }).OfType<double>(),
        ScatterExhibit scatter => scatter.Points.SelectMany(point => new[] { point.X, point.Y }),
        _ => [],
    };
}
