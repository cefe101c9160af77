using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.DataQuality.Texts;

namespace AuditKit.DataQuality.Groups;

/// <summary>Who is in the rows: every category with its share, the reference beside it, and its labels.</summary>
internal static class GroupTable
{
    // More categories of one attribute are shown by the largest; all of them stand in the measurements.
    private const int MostCategories = 12;

    public static TableExhibit Of(IReadOnlyList<GroupReading> readings, double level)
    {
        bool references = readings.Any(reading => reading.Ratios.Count > 0), labels = readings.Any(reading => reading.Labels.Count > 0);
        List<TableColumn> columns = [new("Attribute"), new("Category"), new("Rows", Alignment.Right), new("Share", Alignment.Right)];
        if (references) columns.AddRange([new("Reference", Alignment.Right), new("Share over reference", Alignment.Right), new(Words.Percent(level) + " interval", Alignment.Right)]);
        if (labels) columns.AddRange([new("Positive labels", Alignment.Right), new(Words.Percent(level) + " interval", Alignment.Right)]);
        return new TableExhibit("data.groups", "Who is in the rows", columns, [.. readings.SelectMany(reading => Rows(reading, references, labels))])
        {
            Note = Note(readings),
        };
    }

    private static string Note(IReadOnlyList<GroupReading> readings)
    {
        IEnumerable<string> sources = readings.Where(reading => reading.Fit is not null).Select(reading => $" Reference of {reading.Attribute.Name}: {reading.Reference!.Source}, {reading.Reference.Year}; goodness of fit p {Words.Probability(reading.Fit!.Probability)} ({reading.Fit.Method}).");
        string cut = readings.Any(reading => reading.Counts.Count > MostCategories) ? $" The {MostCategories} largest categories of an attribute are shown." : string.Empty;
        string ratio = readings.Any(reading => reading.Fit is not null) ? " Intervals of shares hold for all categories of an attribute at once." : string.Empty;
        return "All rows, training and audited." + ratio + string.Concat(sources) + cut;
    }

    private static IEnumerable<IReadOnlyList<TableCell>> Rows(GroupReading reading, bool references, bool labels)
    {
        int[] shown = [.. Enumerable.Range(0, reading.Counts.Count).OrderByDescending(code => reading.Counts[code]).ThenBy(code => code).Take(MostCategories).Order()];
        Dictionary<string, Measurement> ratios = reading.Ratios.ToDictionary(ratio => ratio.Slice.ValueOf(reading.Attribute.Name)!);
        IEnumerable<string> absent = ratios.Keys.Except(reading.Attribute.Values);
        bool first = true;
        foreach (string category in shown.Select(code => reading.Attribute.Values[code]).Concat(absent))
        {
            int code = reading.Attribute.Values.ToList().IndexOf(category);
            List<TableCell> row = [TableCell.Words(first ? reading.Attribute.Name : string.Empty), TableCell.Words(category), TableCell.Whole(code < 0 ? 0 : reading.Counts[code]), Share(reading, code)];
            if (references) row.AddRange(Reference(reading, category, ratios.GetValueOrDefault(category)));
            if (labels) row.AddRange(Pair(code < 0 ? null : reading.Labels.ElementAtOrDefault(code)));
            first = false;
            yield return row;
        }
    }

    private static TableCell Share(GroupReading reading, int code) => TableCell.Words(
        code < 0 ? "0 %" : reading.Counts.Sum() is 0 ? string.Empty : Words.Percent((double)reading.Counts[code] / reading.Counts.Sum()));

    private static IEnumerable<TableCell> Reference(GroupReading reading, string category, Measurement? ratio) =>
    [
        TableCell.Words(ratio is null ? string.Empty : Words.Percent(reading.Reference!.Shares[category])),
        .. Pair(ratio),
    ];

    private static TableCell[] Pair(Measurement? measurement) => measurement?.Estimate is { } estimate && measurement.Interval is { } interval
        ? [TableCell.Of(estimate), TableCell.Range(interval)]
        : [TableCell.Words(string.Empty), TableCell.Words(string.Empty)];
}
