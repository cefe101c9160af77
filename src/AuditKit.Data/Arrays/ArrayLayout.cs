using System.Numerics;

namespace AuditKit.Data.Arrays;

/// <summary>What the header of an array file says of the numbers that follow it.</summary>
/// <param name="Shape">Extent of each dimension; empty for a single number.</param>
/// <param name="Format">How a number is stored.</param>
/// <param name="FortranOrder">True if the first index runs fastest.</param>
internal sealed record ArrayLayout(int[] Shape, NumberFormat Format, bool FortranOrder)
{
    public const int MostDimensions = 8;

    /// <summary>Numbers that the header speaks of, cut at the largest 64-bit number.</summary>
    public long Count
    {
        get
        {
            UInt128 count = 1;
            foreach (int extent in Shape) count = UInt128.Min(count * (uint)extent, long.MaxValue);
            return (long)count;
        }
    }

    /// <summary>Checks the claim against what can follow, before memory is taken.</summary>
    /// <param name="available">Bytes after the header; the most that can come where a compressed file does not say.</param>
    /// <param name="isExact">True if exactly so many bytes follow.</param>
    /// <exception cref="InvalidDataException">The header claims another number of bytes, or more than one array holds.</exception>
    public void Check(long available, bool isExact)
    {
        long count = Count;
        UInt128 bytes = (UInt128)count * (uint)Format.Bytes;
        if (count > Array.MaxLength || bytes > (UInt128)available || (isExact && bytes != (UInt128)available))
        {
            throw new InvalidDataException($"its header speaks of {count} numbers of {Format.Bytes} bytes, {(isExact ? string.Empty : "at most ")}{available} bytes follow");
        }
    }

    /// <summary>The numbers, row-major. <see cref="Check"/> comes first.</summary>
    /// <exception cref="InvalidDataException">The stream ends too early.</exception>
    public T[] ReadNumbers<T>(Stream stream)
        where T : INumberBase<T>
    {
        T[] values = new T[Count];
        byte[] buffer = new byte[(1 << 16) / Format.Bytes * Format.Bytes];
        for (int filled = 0; filled < values.Length;)
        {
            int wanted = (int)Math.Min(buffer.Length, (long)(values.Length - filled) * Format.Bytes);
            int got = stream.ReadAtLeast(buffer.AsSpan(0, wanted), wanted, throwOnEndOfStream: false);
            if (got < wanted) throw new InvalidDataException($"it ends after {filled + (got / Format.Bytes)} of {values.Length} numbers");
            for (int at = 0; at < wanted; at += Format.Bytes) values[filled++] = T.CreateTruncating(Format.Read(buffer.AsSpan(at, Format.Bytes)));
        }

        return FortranOrder && Shape.Length > 1 ? RowMajor(values) : values;
    }

    private T[] RowMajor<T>(T[] values)
    {
        T[] ordered = new T[values.Length];
        int[] index = new int[Shape.Length];
        int[] strides = new int[Shape.Length];
        for (int axis = 0, stride = 1; axis < Shape.Length; stride *= Shape[axis++]) strides[axis] = stride;
        int from = 0;
        for (int place = 0; place < ordered.Length; place++)
        {
            ordered[place] = values[from];
            for (int axis = Shape.Length - 1; axis >= 0; axis--)
            {
                from += strides[axis];
                if (++index[axis] < Shape[axis]) break;
                from -= strides[axis] * Shape[axis];
                index[axis] = 0;
            }
        }

        return ordered;
    }
}
