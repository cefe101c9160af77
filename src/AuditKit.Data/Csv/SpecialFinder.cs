using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AuditKit.Data.Csv;

/// <summary>
/// Walks over the separators, quotes and line ends of a buffer, 32 bytes at a time. The buffer must have
/// <see cref="Padding"/> spare bytes after the data.
/// </summary>
internal struct SpecialFinder(byte delimiter)
{
    /// <summary>Bytes read past the end of the data.</summary>
    public const int Padding = 32;

    private readonly Vector256<byte> delimiters = Vector256.Create(delimiter);
    private int block;
    private uint mask;

    /// <summary>Starts at a position.</summary>
    public void Reset(byte[] buffer, int position)
    {
        block = position;
        mask = Specials(buffer, position);
    }

    /// <summary>The next special byte before <paramref name="end"/>, or -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Next(byte[] buffer, int end)
    {
        while (mask == 0)
        {
            block += 32;
            if (block >= end) return Exhausted(end);
            mask = Specials(buffer, block);
        }

        int position = block + BitOperations.TrailingZeroCount(mask);
        if (position >= end) return -1;
        mask &= mask - 1;
        return position;
    }

    // Stays put, so that asking again gives the same answer.
    private int Exhausted(int end)
    {
        block = end;
        mask = 0;
        return -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly uint Specials(byte[] buffer, int position)
    {
        Vector256<byte> bytes = Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(buffer), (nuint)position);
        return (Vector256.Equals(bytes, delimiters)
            | Vector256.Equals(bytes, Vector256.Create((byte)'"'))
            | Vector256.Equals(bytes, Vector256.Create((byte)'\n'))
            | Vector256.Equals(bytes, Vector256.Create((byte)'\r'))).ExtractMostSignificantBits();
    }
}
