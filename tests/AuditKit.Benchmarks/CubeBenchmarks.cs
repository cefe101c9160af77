using AuditKit.Core.Randomness;
using AuditKit.Statistics.Cube;
using BenchmarkDotNet.Attributes;

namespace AuditKit.Benchmarks;

/// <summary>One scan of ten million rows with four attributes, and every intersection of up to three of them.</summary>
[MemoryDiagnoser]
public class CubeBenchmarks
{
    private const int Rows = 10_000_000;
    private static readonly int[] Sizes = [2, 5, 4, 6];
    private CubeRows rows = null!;

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void Draw()
    {
        RandomSource source = SeedStream.FromSeed(1).For("cube").Open();
        rows = new CubeRows
        {
            Count = Rows,
            Labels = Codes(source, 2),
            Predictions = Codes(source, 2),
            Attributes = [.. Sizes.Select((size, i) => CodedColumn.Of($"a{i}", [.. Enumerable.Range(0, size).Select(code => $"v{code}")], Codes(source, size)))],
        };
    }

    [Benchmark]
    public long Scan() => CountCube.Count(rows, Threads).Rows;

    [Benchmark]
    public int All_slices_to_order_three() => SliceLattice.Of(rows, 3, Threads).Sets.Count;

    private static byte[] Codes(RandomSource source, int size)
    {
        byte[] codes = new byte[Rows];
        for (int i = 0; i < Rows; i++) codes[i] = (byte)source.Next(size);
        return codes;
    }
}
