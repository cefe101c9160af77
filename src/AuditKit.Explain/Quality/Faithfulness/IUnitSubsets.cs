namespace AuditKit.Explain.Quality.Faithfulness;

/// <summary>Sets of units that are removed together, equally many for every row.</summary>
internal interface IUnitSubsets
{
    /// <summary>Sets for each row.</summary>
    int PerRow { get; }

    /// <summary>Marks the units of a set; the span is clear when given.</summary>
    void Mark(int row, int draw, Span<bool> units);
}
