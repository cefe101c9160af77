using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AuditKit.Statistics.Cube.Scan;

/// <summary>
/// Counts of cells in a flat array. Small cubes have four of them that take turns: neighbouring rows often fall into one cell,
/// and an increment that waits for the store of the one before would set the pace. Keys must be below the size: the fold clamps
/// every code, so no bound is checked again.
/// </summary>
internal sealed class FlatHistogram
{
    private const int Lanes = 4;

    /// <summary>Cells beyond which four arrays would leave the second-level cache.</summary>
    private const int LaneLimit = 1 << 14;

    private readonly int size;
    private readonly int stride;
    private readonly uint[] counts;

    public FlatHistogram(int size)
    {
        bool turns = size <= LaneLimit;
        (this.size, stride, counts) = (size, turns ? size : 0, new uint[turns ? Lanes * size : size]);
    }

    public void Count(ReadOnlySpan<ushort> keys)
    {
        ref uint first = ref MemoryMarshal.GetArrayDataReference(counts);
        ref uint second = ref Unsafe.Add(ref first, stride), third = ref Unsafe.Add(ref second, stride), fourth = ref Unsafe.Add(ref third, stride);
        foreach (ulong four in MemoryMarshal.Cast<ushort, ulong>(keys))
        {
            Unsafe.Add(ref first, (nuint)(ushort)four)++;
            Unsafe.Add(ref second, (nuint)(ushort)(four >> 16))++;
            Unsafe.Add(ref third, (nuint)(ushort)(four >> 32))++;
            Unsafe.Add(ref fourth, (nuint)(four >> 48))++;
        }

        foreach (ushort key in keys[(keys.Length & ~3)..]) counts[key]++;
    }

    public void Count(ReadOnlySpan<uint> keys)
    {
        ref uint first = ref MemoryMarshal.GetArrayDataReference(counts);
        ref uint second = ref Unsafe.Add(ref first, stride);
        foreach (ulong two in MemoryMarshal.Cast<uint, ulong>(keys))
        {
            Unsafe.Add(ref first, (nuint)(uint)two)++;
            Unsafe.Add(ref second, (nuint)(two >> 32))++;
        }

        foreach (uint key in keys[(keys.Length & ~1)..]) counts[key]++;
    }

    /// <summary>Takes over the counts of another histogram of the same size.</summary>
    public FlatHistogram Add(FlatHistogram other)
    {
        for (int at = 0; at < counts.Length; at++) counts[at] += other.counts[at];
        return this;
    }

    /// <summary>The cells that hold rows, ascending.</summary>
    public CubeCell[] Cells()
    {
        List<CubeCell> cells = [];
        for (int key = 0; key < size; key++)
        {
            long count = 0;
            for (int at = key; at < counts.Length; at += size) count += counts[at];
            if (count > 0) cells.Add(new CubeCell(key, count, 0, 0));
        }

        return [.. cells];
    }
}
