using System.Numerics;
using System.Runtime.InteropServices;

namespace AuditKit.Statistics.Cube.Streams;

/// <summary>How many codes a column of bytes uses.</summary>
internal static class ByteCodes
{
    /// <summary>One more than the largest code that is not 255, the missing one; 0 if all are missing. Adding 1 makes 255 the smallest.</summary>
    public static int Count(ReadOnlySpan<byte> codes)
    {
        ReadOnlySpan<Vector<byte>> vectors = MemoryMarshal.Cast<byte, Vector<byte>>(codes);
        Vector<byte> largest = default;
        foreach (Vector<byte> vector in vectors) largest = Vector.Max(largest, vector + Vector<byte>.One);
        byte count = 0;
        for (int lane = 0; lane < Vector<byte>.Count; lane++) count = Math.Max(count, largest[lane]);
        foreach (byte code in codes[(vectors.Length * Vector<byte>.Count)..]) count = Math.Max(count, (byte)(code + 1));
        return count;
    }
}
