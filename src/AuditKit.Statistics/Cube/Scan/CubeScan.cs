namespace AuditKit.Statistics.Cube.Scan;

/// <summary>
/// The one pass over the rows. A block of rows becomes cell numbers column by column, in keys as short as the cube allows, then
/// each number is counted. Chunks add up exactly, so threads change no bit.
/// </summary>
internal static class CubeScan
{
    private const int Block = 4096;
    private const long FlatLimit = 1 << 22;
    private const int SmallestChunk = 1 << 18;

    public static CubeCell[] Count(CubeRows rows, CubeLayout layout, int threads, bool moments = false)
    {
        ScanSource source = new(rows, layout, moments);
        int chunks = Math.Clamp(rows.Count / SmallestChunk, 1, Math.Max(1, threads));
        if (source.CountsOnly && source.Size <= FlatLimit) return InChunks(rows.Count, chunks, (start, end) => Flat(source, start, end)).Aggregate((all, next) => all.Add(next)).Cells();
        return CubeCells.Sum(InChunks(rows.Count, chunks, (start, end) => Sums(source, start, end)).SelectMany(sums => sums.Cells()));
    }

    private static T[] InChunks<T>(int rows, int chunks, Func<int, int, T> count)
    {
        T[] counted = new T[chunks];
        Parallel.For(0, chunks, new ParallelOptions { MaxDegreeOfParallelism = chunks }, chunk =>
            counted[chunk] = count((int)((long)rows * chunk / chunks), (int)((long)rows * (chunk + 1) / chunks)));
        return counted;
    }

    private static FlatHistogram Flat(ScanSource source, int start, int end)
    {
        FlatHistogram histogram = new((int)source.Size);
        if (source.Size <= ushort.MaxValue + 1) CountShort(source, start, end, histogram);
        else CountMedium(source, start, end, histogram);
        return histogram;
    }

    private static void CountShort(ScanSource source, int start, int end, FlatHistogram histogram)
    {
        ushort[] buffer = new ushort[Block];
        for (int at = start; at < end; at += Block)
        {
            Span<ushort> keys = buffer.AsSpan(0, Math.Min(Block, end - at));
            source.Fold(at, keys);
            histogram.Count(keys);
        }
    }

    private static void CountMedium(ScanSource source, int start, int end, FlatHistogram histogram)
    {
        uint[] buffer = new uint[Block];
        for (int at = start; at < end; at += Block)
        {
            Span<uint> keys = buffer.AsSpan(0, Math.Min(Block, end - at));
            source.Fold(at, keys);
            histogram.Count(keys);
        }
    }

    private static CellSums Sums(ScanSource source, int start, int end)
    {
        CellSums sums = new(source);
        long[] buffer = new long[Block];
        for (int at = start; at < end; at += Block)
        {
            Span<long> keys = buffer.AsSpan(0, Math.Min(Block, end - at));
            source.Fold(at, keys);
            sums.Add(keys, at);
        }

        return sums;
    }
}
