using AuditKit.Statistics.Search;

namespace AuditKit.Fairness.Slices;

/// <summary>What decides the half of a row, and which rows are one unit.</summary>
internal static class SliceUnits
{
    /// <summary>An id for each row, shared by the rows of a unit, and the number of its unit; no units where none are declared. A row without a unit is its own.</summary>
    public static (long[] Ids, int[] Units) Of(SliceSource source)
    {
        ReadOnlySpan<int> places = source.RowIds.Span;
        long[] ids = new long[places.Length];
        for (int row = 0; row < ids.Length; row++) ids[row] = places[row];
        if (source.Unit is not { } unit) return (ids, []);
        int[] units = new int[ids.Length];
        Dictionary<string, int> numbers = new(StringComparer.Ordinal);
        int next = 0;
        for (int row = 0; row < units.Length; row++)
        {
            if (unit.TextAt(row) is not { } text)
            {
                units[row] = next++;
                continue;
            }

            ids[row] = RowHalves.IdOf(text);
            if (!numbers.TryGetValue(text, out int number)) numbers.Add(text, number = next++);
            units[row] = number;
        }

        return (ids, units);
    }
}
