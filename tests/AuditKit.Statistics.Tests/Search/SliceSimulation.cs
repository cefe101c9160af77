using AuditKit.Core.Randomness;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Search;

namespace AuditKit.Statistics.Tests.Search;

/// <summary>One drawn table and its search. Six columns, two of them strongly tied, so that slices overlap and depend.</summary>
internal sealed class SliceSimulation
{
    private static readonly int[] Sizes = [2, 4, 3, 5, 2];

    private readonly int rows;
    private readonly RandomSource source;

    public SliceSimulation(string name, int run, int rows)
    {
        this.rows = rows;
        source = SeedStream.FromSeed(20).For(name, run).Open();
        byte[][] codes = [.. Sizes.Select(size => SearchSamples.Draw(source, rows, size))];
        // Nine rows of ten repeat the second column.
        byte[] tied = [.. codes[1].Select(code => source.Next(10) == 0 ? (byte)source.Next(Sizes[1]) : code)];
        Codes = [.. codes, tied];
        Columns = new([.. Codes.Select((column, i) => CodedColumn.Of($"{(char)('a' + i)}", [.. Enumerable.Range(0, i < Sizes.Length ? Sizes[i] : Sizes[1]).Select(code => $"{code}")], column))]);
    }

    /// <summary>How many times the quick number of runs to make; more than 1 for measuring rates by hand.</summary>
    public static int Effort => int.TryParse(Environment.GetEnvironmentVariable("AUDITKIT_SIMULATION_EFFORT"), out int effort) ? Math.Max(1, effort) : 1;

    public byte[][] Codes { get; }

    public SearchColumns Columns { get; }

    /// <summary>Runs a test in parallel and counts.</summary>
    public static int Count(int runs, Func<int, bool> happens)
    {
        int count = 0;
        Parallel.For(0, runs, run =>
        {
            if (happens(run)) Interlocked.Increment(ref count);
        });
        return count;
    }

    /// <summary>Errors with a chance that depends on the row.</summary>
    public SliceStatistic Errors(Func<int, double> chance) => SearchSamples.Rate(Enumerable.Range(0, rows).Select(row => source.NextDouble() < chance(row)).ToArray());

    /// <summary>Exponential losses, shifted: skewed as log losses are.</summary>
    public SliceStatistic Losses(Func<int, double> mean) => MeanStatistic.Of([.. Enumerable.Range(0, rows).Select(row => mean(row) - Math.Log(1 - source.NextDouble()))]);

    public SliceSearchResult Search(SliceStatistic statistic, SliceSearchPlan? plan = null, int[]? units = null, double[]? weights = null) => SliceSearch.Run(
        new SliceSearchRows
        {
            Columns = Columns,
            Statistic = statistic,
            Discovery = RowHalves.Discovery(units is null ? [.. Enumerable.Range(0, rows).Select(row => (long)row)] : [.. units.Select(unit => (long)unit)], 1),
            Units = units,
            Weights = weights,
        },
        plan ?? new SliceSearchPlan { MinimumRows = rows / 50 });

    public double NextDouble() => source.NextDouble();

    public double NextGaussian() => source.NextGaussian();
}
