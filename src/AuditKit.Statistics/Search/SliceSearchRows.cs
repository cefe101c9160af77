namespace AuditKit.Statistics.Search;

/// <summary>The rows that are searched.</summary>
public sealed record SliceSearchRows
{
    /// <summary>The columns whose values make slices.</summary>
    public required SearchColumns Columns { get; init; }

    /// <summary>What is compared.</summary>
    public required SliceStatistic Statistic { get; init; }

    /// <summary>True for rows of the discovery half (<see cref="RowHalves"/>).</summary>
    public required ReadOnlyMemory<bool> Discovery { get; init; }

    /// <summary>The unit of every row, from 0; rows of one unit lie in one half. Empty where every row is one.</summary>
    public ReadOnlyMemory<int> Units { get; init; }

    /// <summary>Non-negative weights, which the confirmation uses; empty where every row counts once.</summary>
    public ReadOnlyMemory<double> Weights { get; init; }

    /// <summary>Checks that all parts speak of the same rows.</summary>
    /// <exception cref="ArgumentException">They do not.</exception>
    internal void Check()
    {
        int rows = Columns.RowCount;
        bool fits = Statistic.RowCount == rows && Discovery.Length == rows && (Units.IsEmpty || Units.Length == rows) && (Weights.IsEmpty || Weights.Length == rows);
        if (!fits) throw new ArgumentException($"Columns, statistic, halves, units and weights need {rows} rows each.");
        Dictionary<int, bool> halves = [];
        for (int row = 0; row < Units.Length; row++)
        {
            if (!halves.TryAdd(Units.Span[row], Discovery.Span[row]) && halves[Units.Span[row]] != Discovery.Span[row]) throw new ArgumentException($"Unit {Units.Span[row]} lies in both halves.");
        }
    }

    /// <summary>The rows of a half, ascending.</summary>
    internal int[] RowsOf(bool discovery)
    {
        List<int> rows = [];
        ReadOnlySpan<bool> halves = Discovery.Span;
        for (int row = 0; row < halves.Length; row++)
        {
            if (halves[row] == discovery) rows.Add(row);
        }

        return [.. rows];
    }
}
