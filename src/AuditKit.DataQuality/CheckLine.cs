using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.DataQuality.Texts;

namespace AuditKit.DataQuality;

/// <summary>One line of the table of checks.</summary>
/// <param name="Check">What was looked for.</param>
/// <param name="Found">What was found, or what the number is.</param>
/// <param name="Number">The number with its interval, if there is one.</param>
/// <param name="Rows">Rows behind it.</param>
internal sealed record CheckLine(string Check, string Found, Measurement? Number, long Rows)
{
    /// <summary>True for a count, which has no digits after the point.</summary>
    public bool IsCount { get; init; }

    /// <summary>A measurement and what it is, or why there is none.</summary>
    public static CheckLine Of(string check, Measurement measurement, string what) =>
        new(check, measurement.Reason is { } reason ? "not measured: " + reason : what, measurement, measurement.Count);

    /// <summary>The table.</summary>
    public static TableExhibit Table(IReadOnlyList<CheckLine> lines, double level) => new(
        "data.checks",
        "Checks of the rows",
        [new("Check"), new("Found"), new("Value", Alignment.Decimal), new(Words.Percent(level) + " interval", Alignment.Right), new("n", Alignment.Right)],
        [.. lines.Select(line => (IReadOnlyList<TableCell>)
        [
            TableCell.Words(line.Check),
            TableCell.Words(line.Found),
            line.Number?.Estimate is { } estimate ? TableCell.Of(estimate, line.IsCount ? 0 : 3) : TableCell.Words(string.Empty),
            line.Number?.Interval is { } interval ? TableCell.Range(interval) : TableCell.Words(string.Empty),
            TableCell.Whole(line.Rows),
        ])]);
}
