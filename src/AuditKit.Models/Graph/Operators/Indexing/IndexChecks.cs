using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Graph.Operators.Indexing;

/// <summary>Indices that count from the end when negative, checked before a native call sees them.</summary>
internal static class IndexChecks
{
    /// <summary>The index counted from the front.</summary>
    /// <exception cref="GraphException">There is no such element.</exception>
    public static long Front(long index, long extent)
    {
        long front = index < 0 ? index + extent : index;
        return front >= 0 && front < extent ? front : throw new GraphException($"index {index} is outside of a dimension of {extent}");
    }

    /// <summary>The shape that indices of the elementwise operators may have: that of the data, but for the axis no larger.</summary>
    /// <exception cref="GraphException">It is another.</exception>
    public static void Elementwise(ReadOnlySpan<long> data, ReadOnlySpan<long> indices, int axis)
    {
        bool fits = data.Length == indices.Length;
        for (int i = 0; fits && i < data.Length; i++) fits = i == axis || indices[i] <= data[i];
        if (!fits) throw new GraphException($"indices {Shapes.Text(indices)} do not fit data {Shapes.Text(data)} on axis {axis}");
    }

    /// <summary>
    /// Rows of the data, seen as a matrix, that index tuples name: the data's leading dimensions after the batch ones are indexed.
    /// </summary>
    /// <param name="data">Shape of the data.</param>
    /// <param name="indices">Indices; the last dimension is a tuple.</param>
    /// <param name="batch">Leading dimensions that data and indices share.</param>
    /// <returns>One row for each tuple.</returns>
    /// <exception cref="GraphException">The shapes do not fit, or an index is outside.</exception>
    public static long[] TupleRows(ReadOnlySpan<long> data, HostTensor indices, int batch)
    {
        ReadOnlySpan<long> shape = indices.Shape;
        if (shape.Length == 0) throw new GraphException("indices have no dimension");
        int width = (int)Math.Min(shape[^1], int.MaxValue);
        if (batch < 0 || batch >= shape.Length || width < 1 || width > data.Length - batch || !data[..batch].SequenceEqual(shape[..batch]))
            throw new GraphException($"indices {Shapes.Text(shape)} with {batch} batch dimensions do not fit data {Shapes.Text(data)}");
        long[] flat = indices.ToIntegers();
        long[] rows = new long[flat.Length / width];
        long batches = Shapes.Count(data[..batch]), perBatch = batches == 0 ? 0 : rows.Length / batches;
        for (int i = 0; i < rows.Length; i++)
        {
            long row = i / perBatch;
            for (int k = 0; k < width; k++) row = (row * data[batch + k]) + Front(flat[(i * width) + k], data[batch + k]);
            rows[i] = row;
        }

        return rows;
    }
}
