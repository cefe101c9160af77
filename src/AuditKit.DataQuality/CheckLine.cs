using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.DataQuality.Texts;

namespace AuditKit.DataQuality;

/// <summary>One line of the table of checks.</summary>
/// <param name="Check">What was looked for.</param>
/// <param name="Found">What was found, in a few words with the number.</param>
/// <param name="Interval">Where the true value lies; null for an exact count.</param>
/// <param name="Rows">Rows behind it.</param>
internal sealed record CheckLine(string Check, string Found, Interval? Interval, long Rows)
{
    /// <summary>A share of rows with its interval, or why there is none.</summary>
    public static CheckLine Of(string check, Measurement measurement, string what) => measurement.Estimate is { } share
        ? new(check, $"{Words.Percent(share)} {what}", measurement.Interval, measurement.Count)
        : new(check, "not measured: " + measurement.Reason, null, measurement.Count);

    /// <summary>The table.</summary>
    public static TableExhibit Table(IReadOnlyList<CheckLine> lines, double level) => new(
        "data.checks",
        "Checks of the rows",
        [new("Check"), new("Found"), new(Words.Percent(level) + " interval", Alignment.Right), new("n", Alignment.Right)],
        [.. lines.Select(line => (IReadOnlyList<TableCell>)
        [
            TableCell.Words(line.Check),
            TableCell.Words(line.Found),
            line.Interval is { } interval ? TableCell.Range(interval) : TableCell.Words(string.Empty),
            TableCell.Whole(line.Rows),
        ])]);
}
