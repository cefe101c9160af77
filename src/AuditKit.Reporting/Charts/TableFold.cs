using AuditKit.Core.Exhibits;

namespace AuditKit.Reporting.Charts;

/// <summary>Parts a long table: the rows that pages print, and the rest, which stands attached and folded on a screen.</summary>
/// <param name="Printed">The rows of the pages: whole groups where the first column repeats.</param>
/// <param name="Rest">The other rows; null where there are none.</param>
internal sealed record TableFold(TableExhibit Printed, TableExhibit? Rest)
{
    private const int MostWhole = 17, MostPrinted = 12, MostColumnsOfNarrow = 4, MostOfNarrow = 32;

    public static TableFold Of(TableExhibit table)
    {
        if (table.Rows.Count <= (table.Columns.Count <= MostColumnsOfNarrow ? MostOfNarrow : MostWhole)) return new TableFold(table, null);
        int count = End(table, MostPrinted);
        return new TableFold(table with { Rows = [.. table.Rows.Take(count)] }, table with { Rows = [.. table.Rows.Skip(count)] });
    }

    /// <summary>What the first cells of the rest are, each once.</summary>
    public IReadOnlyList<string> Names => [.. (Rest?.Rows ?? []).Select(First).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal)];

    /// <summary>The last row that ends a group within the most rows; the most where the first group is longer.</summary>
    private static int End(TableExhibit table, int most)
    {
        for (int end = most; end > 0; end--)
        {
            if (First(table.Rows[end]) != First(table.Rows[end - 1])) return end;
        }

        return most;
    }

    private static string First(IReadOnlyList<TableCell> row) => row is [{ Text: { } text }, ..] ? text : string.Empty;
}
