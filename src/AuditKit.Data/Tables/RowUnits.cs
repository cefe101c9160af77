using AuditKit.Data.Columns;

namespace AuditKit.Data.Tables;

/// <summary>Numbers the units of the audited rows in the order of their names, so that the order of rows changes no bit.</summary>
internal static class RowUnits
{
    /// <summary>The unit of every row; null where every row is a unit of its own. A row without a unit is one.</summary>
    /// <param name="column">The unit column, aligned with the audited rows.</param>
    /// <param name="rowIds">The place of every row in its source.</param>
    public static int[]? Of(Column column, ReadOnlySpan<int> rowIds)
    {
        CategoryColumn names = column.AsCategories();
        int[] units = names.ToCodes(), alone = [.. Enumerable.Range(0, units.Length).Where(row => units[row] == CategoryColumn.Missing)];
        int[] places = [.. rowIds];
        Array.Sort([.. alone.Select(row => places[row])], alone);
        for (int i = 0; i < alone.Length; i++) units[alone[i]] = names.Categories.Count + i;
        return units.Distinct().Count() == units.Length ? null : units;
    }
}
