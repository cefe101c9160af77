using AuditKit.Core.Randomness;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Search;
using BenchmarkDotNet.Attributes;

namespace AuditKit.Benchmarks;

/// <summary>Slice searches, discovery and confirmation: a table of the shape of Adult's, and a wide one on which no cell is pruned.</summary>
[MemoryDiagnoser]
public class SliceSearchBenchmarks
{
    private SliceSearchRows adult = null!;
    private SliceSearchRows wide = null!;
    private SliceSearchRows losses = null!;

    [GlobalSetup]
    public void Draw()
    {
        RandomSource source = SeedStream.FromSeed(1).For("slices").Open();
        adult = Rows(source, 16_281, [2, 5, 6, 16, 7, 15], null);
        wide = Rows(source, 50_000, [.. Enumerable.Repeat(10, 30)], null);
        losses = Rows(source, 16_281, [2, 5, 6, 16, 7, 15], row => -Math.Log(1 - source.NextDouble()));
    }

    [Benchmark]
    public long Adult_order_three() => Search(adult, 3, 326);

    [Benchmark]
    public long Adult_losses_order_three() => Search(losses, 3, 326);

    [Benchmark]
    public long Wide_pairs() => Search(wide, 2, 50);

    [Benchmark]
    public long Wide_order_three() => Search(wide, 3, 20);

    private static long Search(SliceSearchRows rows, int order, int minimum) =>
        SliceSearch.Run(rows, new SliceSearchPlan { Order = order, MinimumRows = minimum, Threads = Environment.ProcessorCount }).Examined;

    private static SliceSearchRows Rows(RandomSource source, int count, int[] sizes, Func<int, double>? loss)
    {
        byte[][] codes = [.. sizes.Select(size => Codes(source, count, size))];
        CodedColumn[] columns = [.. sizes.Select((size, i) => CodedColumn.Of($"c{i}", [.. Enumerable.Range(0, size).Select(code => $"{code}")], codes[i]))];
        // Half of the categories of the last column are worse, so that there is something to select and confirm.
        bool[] all = [.. Enumerable.Repeat(true, count)], errors = [.. codes[^1].Select(code => source.NextDouble() < (code % 2 == 0 ? .1 : .2))];
        return new SliceSearchRows
        {
            Columns = new SearchColumns(columns),
            Statistic = loss is null ? RateStatistic.Of(all, errors) : MeanStatistic.Of([.. Enumerable.Range(0, count).Select(loss)]),
            Discovery = RowHalves.Discovery([.. Enumerable.Range(0, count).Select(row => (long)row)], 1),
        };
    }

    private static byte[] Codes(RandomSource source, int count, int size)
    {
        byte[] codes = new byte[count];
        for (int i = 0; i < count; i++) codes[i] = (byte)source.Next(size);
        return codes;
    }
}
