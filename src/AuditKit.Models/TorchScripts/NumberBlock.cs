namespace AuditKit.Models.TorchScripts;

/// <summary>Numbers with a shape, row-major; the first dimension counts rows.</summary>
/// <param name="Values">The numbers.</param>
/// <param name="Shape">Extent of each dimension.</param>
public sealed record NumberBlock(double[] Values, IReadOnlyList<long> Shape)
{
    /// <summary>Number of rows.</summary>
    public int Rows => checked((int)Shape[0]);

    /// <summary>Numbers of one row.</summary>
    public int Width => checked((int)Shape.Skip(1).Aggregate(1L, (product, extent) => checked(product * extent)));

    /// <summary>Throws unless the shape has rows and accounts for the values.</summary>
    internal void Check()
    {
        if (Shape.Count == 0 || Shape.Any(extent => extent < 0) || (long)Rows * Width != Values.Length) throw new ArgumentException($"{Values.Length} numbers do not fill the shape [{string.Join(", ", Shape)}].");
    }

    /// <summary>Rows from <paramref name="first"/> on, filled up to <paramref name="rows"/> rows with the last one.</summary>
    internal NumberBlock Chunk(int first, int rows)
    {
        int width = Width, count = Math.Min(rows, Rows - first);
        double[] values = new double[rows * width];
        Values.AsSpan(first * width, count * width).CopyTo(values);
        for (int row = count; row < rows; row++) values.AsSpan((count - 1) * width, width).CopyTo(values.AsSpan(row * width));
        return new NumberBlock(values, [rows, .. Shape.Skip(1)]);
    }
}
