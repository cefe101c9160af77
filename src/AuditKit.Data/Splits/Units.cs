using AuditKit.Data.Columns;

namespace AuditKit.Data.Splits;

/// <summary>Rows that must stay together, as units in the order of their first row; without a column every row is one.</summary>
internal sealed class Units
{
    private readonly List<int>[]? rows;

    private Units(int count, List<int>[]? rows) => (Count, this.rows) = (count, rows);

    public int Count { get; }

    public static Units Of(Table table, string? column)
    {
        if (column is null) return new Units(table.RowCount, null);
        Column values = table[column];
        Dictionary<string, List<int>> byText = new(StringComparer.Ordinal);
        List<List<int>> units = [];
        for (int row = 0; row < table.RowCount; row++)
        {
            // A row whose unit is unknown is taken for a person of its own.
            if (values.TextAt(row) is not { } text) units.Add([row]);
            else if (byText.TryGetValue(text, out List<int>? unit)) unit.Add(row);
            else units.Add(byText[text] = [row]);
        }

        return new Units(units.Count, [.. units]);
    }

    public int FirstRow(int unit) => rows is null ? unit : rows[unit][0];

    public void Mark(int unit, Split split, Split[] splits)
    {
        if (rows is null) splits[unit] = split;
        else rows[unit].ForEach(row => splits[row] = split);
    }
}
