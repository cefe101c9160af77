namespace AuditKit.Models.Graph.Values;

/// <summary>Arithmetic on shapes that cannot overflow in silence.</summary>
public static class Shapes
{
    /// <summary>Number of elements; 1 for a scalar.</summary>
    /// <exception cref="GraphException">A dimension is negative, or the product exceeds 2^62.</exception>
    public static long Count(ReadOnlySpan<long> shape)
    {
        Int128 count = 1;
        bool empty = false;
        foreach (long extent in shape)
        {
            if (extent < 0) throw new GraphException($"shape {Text(shape)} has a negative dimension");
            empty |= extent == 0;
            count = extent == 0 ? count : count * extent;
            if (count > 1L << 62) throw new GraphException($"shape {Text(shape)} has more elements than can be counted");
        }

        return empty ? 0 : (long)count;
    }

    /// <summary>For example <c>[3, 4]</c>.</summary>
    public static string Text(ReadOnlySpan<long> shape) => $"[{string.Join(", ", shape.ToArray())}]";

    /// <summary>The common shape of two by the rule of multidirectional broadcasting.</summary>
    /// <exception cref="GraphException">The shapes do not fit.</exception>
    public static long[] Broadcast(ReadOnlySpan<long> left, ReadOnlySpan<long> right)
    {
        long[] result = new long[Math.Max(left.Length, right.Length)];
        for (int i = 1; i <= result.Length; i++)
        {
            long a = i <= left.Length ? left[^i] : 1, b = i <= right.Length ? right[^i] : 1;
            if (a != b && a != 1 && b != 1) throw new GraphException($"shapes {Text(left)} and {Text(right)} do not broadcast");
            result[^i] = a == 1 ? b : a;
        }

        return result;
    }

    /// <summary>An axis counted from the front: -1 is the last of <paramref name="rank"/>.</summary>
    /// <exception cref="GraphException">There is no such axis.</exception>
    public static int Axis(long axis, int rank)
    {
        long front = axis < 0 ? axis + rank : axis;
        return front >= 0 && front < rank ? (int)front : throw new GraphException($"axis {axis} is none of {rank} dimensions");
    }
}
