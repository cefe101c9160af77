namespace AuditKit.Data.Columns;

/// <summary>One typed, immutable column of a <see cref="Table"/>: closed, a <see cref="NumberColumn"/>, a <see cref="CategoryColumn"/> or a <see cref="TensorColumn"/>.</summary>
public abstract class Column
{
    private protected Column(int count, int missingCount) => (Count, MissingCount) = (count, missingCount);

    /// <summary>Number of rows.</summary>
    public int Count { get; }

    /// <summary>Number of rows without a value.</summary>
    public int MissingCount { get; }

    /// <summary>True if the row has no value.</summary>
    public abstract bool IsMissing(int row);

    /// <summary>The cell as text (numbers shortest round-trip, invariant culture), or null if it is missing.</summary>
    public abstract string? TextAt(int row);

    /// <summary>The column as categories: numbers by value, arrays by content.</summary>
    public CategoryColumn AsCategories() => this switch
    {
        CategoryColumn texts => texts,
        NumberColumn numbers => numbers.ToCategories(),
        _ => ((TensorColumn)this).ToCategories(),
    };

    /// <summary>The column of the rows named, in that order.</summary>
    public abstract Column Select(ReadOnlySpan<int> rows);
}
