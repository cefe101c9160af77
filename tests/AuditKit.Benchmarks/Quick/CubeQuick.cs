using System.Numerics;
using System.Runtime.InteropServices;
using AuditKit.Statistics.Cube;

namespace AuditKit.Benchmarks.Quick;

/// <summary>The scan against the scalar twin and against the read bandwidth of the machine.</summary>
internal sealed class CubeQuick : IQuickBench
{
    public string Name => "cube";

    public void Run(Func<string, int, Action, Func<double, string>, double> report)
    {
        CubeRows rows = SampleRows.Draw(10_000_000);
        long bytes = rows.Count * (long)(rows.Attributes.Count + 2);
        ScalarScan twin = ScalarScan.Of(rows);
        byte[] block = new byte[256 << 20];
        Array.Fill(block, (byte)1);
        ulong sink = 0;
        double best = report("read 256 MiB, sum, 1 thread", 7, () => sink += Sum(block), ms => Rate(block.Length, ms));
        double bandwidth = block.Length / best;
        best = report("read 256 MiB, sum, 2 threads", 7, () => Parallel.For(0, 2, half => sink += Sum(block.AsSpan(half * (block.Length / 2), block.Length / 2))), ms => Rate(block.Length, ms));
        double bandwidthOfTwo = block.Length / best;
        double scalar = report("scan 1e7 x (4 attributes, label, prediction), scalar twin", 3, () => twin.Count(), ms => Rate(bytes, ms));
        report("scan, kernel, 1 thread", 9, () => CountCube.Count(rows), ms => $"{Rate(bytes, ms)} = {bytes / ms / bandwidth:0 %} of bandwidth, {scalar / ms:0.0} x scalar");
        report("scan, kernel, 2 threads", 9, () => CountCube.Count(rows, 2), ms => $"{Rate(bytes, ms)} = {bytes / ms / bandwidthOfTwo:0 %} of bandwidth, {scalar / ms:0.0} x scalar");
        report("scan and all 1-3-way slices, 2 threads", 5, () => SliceLattice.Of(rows, 3, 2), _ => string.Empty);
        CubeRows weighted = SampleRows.Weighted(rows);
        report("scan, weighted, 2 threads", 3, () => CountCube.Count(weighted, 2), _ => string.Empty);
        GC.KeepAlive(sink);
    }

    private static string Rate(long bytes, double ms) => $"{bytes / ms / 1e6:0.0} GB/s";

    private static ulong Sum(ReadOnlySpan<byte> bytes)
    {
        Vector<ulong> first = default, second = default, third = default, fourth = default;
        ReadOnlySpan<Vector<ulong>> vectors = MemoryMarshal.Cast<byte, Vector<ulong>>(bytes);
        for (int i = 0; i + 3 < vectors.Length; i += 4)
        {
            first += vectors[i];
            second += vectors[i + 1];
            third += vectors[i + 2];
            fourth += vectors[i + 3];
        }

        return Vector.Sum(first + second + third + fourth);
    }
}
