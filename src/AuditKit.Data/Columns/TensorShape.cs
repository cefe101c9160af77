namespace AuditKit.Data.Columns;

/// <summary>Shapes of the arrays that a column holds.</summary>
public static class TensorShape
{
    /// <summary>Most dimensions of one cell.</summary>
    public const int MostDimensions = 8;

    /// <summary>Most numbers of one column: what one array of the runtime holds, 8 GiB.</summary>
    public static long MostNumbers => Array.MaxLength;

    /// <summary>Numbers of one cell: the product of the extents; null if an extent is below 1, there are too many, or the product is over <see cref="MostNumbers"/>.</summary>
    public static int? SizeOf(IReadOnlyList<int> shape)
    {
        if (shape.Count is 0 or > MostDimensions) return null;
        long size = 1;
        foreach (int extent in shape)
        {
            if (extent < 1) return null;
            size *= extent;
            if (size > MostNumbers) return null;
        }

        return (int)size;
    }

    /// <summary>For a message: <c>[1, 28, 28]</c>.</summary>
    public static string TextOf(IEnumerable<int> shape) => $"[{string.Join(", ", shape)}]";

    /// <summary>The index of a place in row-major order: <c>0,3,5</c>.</summary>
    public static string IndexText(IReadOnlyList<int> shape, int place)
    {
        int[] index = new int[shape.Count];
        for (int axis = shape.Count - 1; axis >= 0; axis--)
        {
            index[axis] = place % shape[axis];
            place /= shape[axis];
        }

        return string.Join(',', index);
    }
}
