namespace AuditKit.Core.Learning;

/// <summary>Rows as the numbers that a model takes.</summary>
public sealed record FeatureMatrix
{
    /// <summary>Makes a matrix.</summary>
    /// <param name="values">Row-major, <paramref name="rows"/> x <paramref name="columns"/>, finite.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="columns">Columns.</param>
    /// <exception cref="ArgumentException">The shape does not hold the values.</exception>
    public FeatureMatrix(ReadOnlyMemory<float> values, int rows, int columns)
    {
        if (rows < 0 || columns < 1 || values.Length != (long)rows * columns) throw new ArgumentException($"{values.Length} numbers are not {rows} rows of {columns}.", nameof(values));
        (Values, Rows, Columns) = (values, rows, columns);
    }

    /// <summary>Row-major values.</summary>
    public ReadOnlyMemory<float> Values { get; }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of columns.</summary>
    public int Columns { get; }
}
