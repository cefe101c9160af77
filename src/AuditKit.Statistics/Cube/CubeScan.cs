using AuditKit.Statistics.Numerics;

namespace AuditKit.Statistics.Cube;

/// <summary>
/// The one pass over the rows. A block of rows becomes cell numbers column by column, then each number is counted: in a flat
/// array where the cube is small, in a dictionary otherwise. Chunks add up exactly, so threads change no bit.
/// </summary>
internal static class CubeScan
{
    private const int Block = 4096;
    private const long FlatLimit = 1 << 22;
    private const int SmallestChunk = 1 << 18;

    public static CubeCell[] Count(CubeRows rows, CubeLayout layout, int threads)
    {
        int[] scores = rows.Scores?.Codes() ?? [];
        int chunks = Math.Clamp(rows.Count / SmallestChunk, 1, Math.Max(1, threads));
        ICellCounter[] counters = new ICellCounter[chunks];
        Parallel.For(0, chunks, new ParallelOptions { MaxDegreeOfParallelism = chunks }, chunk =>
        {
            (int start, int end) = ((int)((long)rows.Count * chunk / chunks), (int)((long)rows.Count * (chunk + 1) / chunks));
            counters[chunk] = layout.Size <= FlatLimit && rows.Weights.IsEmpty ? new FlatCounter(layout.Size) : new SparseCounter();
            Scan(rows, layout, scores, start, end, counters[chunk]);
        });
        return CubeCells.Sum(counters.SelectMany(counter => counter.Cells()));
    }

    private static void Scan(CubeRows rows, CubeLayout layout, int[] scores, int start, int end, ICellCounter counter)
    {
        long[] buffer = new long[Block];
        for (int at = start; at < end; at += Block)
        {
            Span<long> keys = buffer.AsSpan(0, Math.Min(Block, end - at));
            keys.Clear();
            foreach (CodedColumn column in rows.Attributes) column.Append(at, keys);
            AppendBinary(rows.Labels.Span, at, keys);
            AppendBinary(rows.Predictions.Span, at, keys);
            if (scores.Length > 0) AppendScores(scores, layout.ScoreSlots, at, keys);
            counter.Count(keys, rows.Weights.IsEmpty ? default : rows.Weights.Span.Slice(at, keys.Length));
        }
    }

    private static void AppendBinary(ReadOnlySpan<byte> column, int at, Span<long> keys)
    {
        if (column.IsEmpty)
        {
            for (int i = 0; i < keys.Length; i++) keys[i] = (keys[i] * 3) + 2;
            return;
        }

        ReadOnlySpan<byte> values = column.Slice(at, keys.Length);
        for (int i = 0; i < keys.Length; i++) keys[i] = (keys[i] * 3) + Math.Min(values[i], (byte)2);
    }

    private static void AppendScores(int[] scores, int slots, int at, Span<long> keys)
    {
        ReadOnlySpan<int> values = scores.AsSpan(at, keys.Length);
        for (int i = 0; i < keys.Length; i++) keys[i] = (keys[i] * slots) + values[i];
    }

    private interface ICellCounter
    {
        void Count(ReadOnlySpan<long> keys, ReadOnlySpan<double> weights);

        IEnumerable<CubeCell> Cells();
    }

    private sealed class FlatCounter(long size) : ICellCounter
    {
        private readonly long[] counts = new long[size];

        public void Count(ReadOnlySpan<long> keys, ReadOnlySpan<double> weights)
        {
            foreach (long key in keys) counts[key]++;
        }

        public IEnumerable<CubeCell> Cells()
        {
            for (long key = 0; key < counts.Length; key++)
            {
                if (counts[key] > 0) yield return new CubeCell(key, counts[key], 0, 0);
            }
        }
    }

    private sealed class SparseCounter : ICellCounter
    {
        private readonly Dictionary<long, CubeCell> cells = [];

        public void Count(ReadOnlySpan<long> keys, ReadOnlySpan<double> weights)
        {
            for (int i = 0; i < keys.Length; i++)
            {
                CubeCell row = weights.IsEmpty
                    ? new CubeCell(keys[i], 1, 0, 0)
                    : new CubeCell(keys[i], 1, FixedPoint.Of(weights[i]), FixedPoint.Of(weights[i] * weights[i]));
                ref CubeCell cell = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(cells, keys[i], out _);
                cell = row.Add(cell);
            }
        }

        public IEnumerable<CubeCell> Cells() => cells.Values;
    }
}
