using AuditKit.Core.Randomness;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Search;
using CsCheck;

namespace AuditKit.Statistics.Tests.Search;

/// <summary>The lattice walk against all combinations, counted one row at a time.</summary>
public sealed class SliceEnumerationTests
{
    private static readonly Gen<(int Seed, int Rows, int Minimum, int Order)> Cases = Gen.Select(Gen.Int[1, 1_000_000], Gen.Int[1, 90], Gen.Int[1, 15], Gen.Int[1, 4]);

    [Fact]
    public void Counts_are_those_of_all_combinations() => Cases.Sample(drawn =>
    {
        RandomSource source = SeedStream.FromSeed(drawn.Seed).For("walk").Open();
        SearchColumns columns = SearchSamples.Uniform(source, drawn.Rows, 2, 3, 1, 5);
        bool[] whole = [.. Enumerable.Range(0, drawn.Rows).Select(_ => source.Next(4) > 0)], part = [.. Enumerable.Range(0, drawn.Rows).Select(_ => source.Next(3) == 0)];
        RateStatistic statistic = RateStatistic.Of(whole, part);
        foreach (int threads in new[] { 1, 3 })
        {
            Dictionary<SlicePattern, SliceSums> found = SliceEnumeration.All(columns, statistic, drawn.Order, drawn.Minimum, threads).ToDictionary(slice => slice.Pattern, slice => slice.Sums);
            Assert.Equal(Naive(columns, drawn.Order, drawn.Minimum, rows => new SliceSums(rows.Count, rows.Count(row => whole[row]), rows.Count(row => whole[row] && part[row]), 0)), found);
        }
    }, iter: 30);

    [Fact]
    public void Means_are_those_of_all_combinations() => Cases.Sample(drawn =>
    {
        RandomSource source = SeedStream.FromSeed(drawn.Seed).For("means").Open();
        SearchColumns columns = SearchSamples.Uniform(source, drawn.Rows, 2, 3, 4);
        double[] values = [.. Enumerable.Range(0, drawn.Rows).Select(_ => source.Next(5) == 0 ? double.NaN : 1000 + (10 * source.NextGaussian()))];
        MeanStatistic statistic = MeanStatistic.Of(values);
        Dictionary<SlicePattern, SliceSums> naive = Naive(columns, drawn.Order, drawn.Minimum, rows => new SliceSums(rows.Count, rows.Count(row => !double.IsNaN(values[row])), 0, 0));
        IReadOnlyList<ScoredSlice> found = SliceEnumeration.All(columns, statistic, drawn.Order, drawn.Minimum);
        Assert.Equal(naive.Count, found.Count);
        foreach (ScoredSlice slice in found)
        {
            Assert.Equal(naive[slice.Pattern].Count, slice.Sums.Count);
            double[] inside = [.. RowsOf(columns, slice.Pattern).Select(row => values[row]).Where(value => !double.IsNaN(value))];
            if (inside.Length == 0) Assert.Null(statistic.Value(slice.Sums));
            else Within.Of(inside.Average(), statistic.Value(slice.Sums)!.Value, 1e-10);
        }
    }, iter: 30);

    [Fact]
    public void The_order_of_rows_changes_no_bit() => Cases.Sample(drawn =>
    {
        RandomSource source = SeedStream.FromSeed(drawn.Seed).For("order").Open();
        double[] values = [.. Enumerable.Range(0, drawn.Rows).Select(_ => Math.Exp(4 * source.NextGaussian()))];
        byte[][] codes = [SearchSamples.Draw(source, drawn.Rows, 3), SearchSamples.Draw(source, drawn.Rows, 2)];
        int[] shuffled = [.. Enumerable.Range(0, drawn.Rows)];
        source.Shuffle<int>(shuffled);
        Assert.Equal(Run([.. Enumerable.Range(0, drawn.Rows)]), Run(shuffled));

        IEnumerable<(SlicePattern, double?, double?)> Run(int[] order)
        {
            MeanStatistic statistic = MeanStatistic.Of([.. order.Select(row => values[row])]);
            SearchColumns columns = new([.. codes.Select((column, i) => CodedColumn.Of($"c{i}", ["0", "1", "2"], order.Select(row => column[row]).ToArray()))]);
            return SliceEnumeration.All(columns, statistic, 2, 1).Select(slice => (slice.Pattern, statistic.Value(slice.Sums), statistic.ValueInterval(slice.Sums, .95)?.Lower));
        }
    }, iter: 100);

    [Fact]
    public void Combinations_are_counted_without_listing_them()
    {
        SearchColumns columns = new([CodedColumn.Of("a", ["x", "y", "never"], new byte[] { 0, 1, 1, 0 }), CodedColumn.Of("b", ["p", "q"], new byte[] { 0, 1, 255, 0 })]);
        // Two values of a; p, q and (missing) of b; six pairs.
        Assert.Equal(5, columns.Combinations(1));
        Assert.Equal(11, columns.Combinations(2));
        Assert.Equal(11, columns.Combinations(3));
    }

    [Fact]
    public void Columns_that_cannot_be_searched_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new SearchColumns([]));
        Assert.Throws<ArgumentException>(() => new SearchColumns([CodedColumn.Of("a", [.. Enumerable.Range(0, 300).Select(i => $"{i}")], new[] { 1, 2 })]));
        Assert.Throws<ArgumentException>(() => new SearchColumns([CodedColumn.Of("a", ["x"], new byte[] { 0 }), CodedColumn.Of("a", ["x"], new byte[] { 0 })]));
        Assert.Throws<ArgumentException>(() => new SearchColumns([CodedColumn.Of("a", ["x"], new byte[] { 0 }), CodedColumn.Of("b", ["x"], new byte[] { 0, 0 })]));
    }

    private static Dictionary<SlicePattern, SliceSums> Naive(SearchColumns columns, int order, int minimum, Func<List<int>, SliceSums> sum)
    {
        List<(SlicePattern Pattern, int Items)> patterns = [(default, 0)];
        for (int column = 0; column < columns.Count; column++)
        {
            patterns.AddRange(patterns.Where(pattern => pattern.Items < order).ToList()
                .SelectMany(pattern => Enumerable.Range(0, columns.Attributes[column].Values.Count).Select(code => (pattern.Pattern.With(column, code), pattern.Items + 1))));
        }

        return patterns.Where(pattern => pattern.Items > 0).Select(pattern => (pattern.Pattern, Rows: RowsOf(columns, pattern.Pattern)))
            .Where(pattern => pattern.Rows.Count >= minimum).ToDictionary(pattern => pattern.Pattern, pattern => sum(pattern.Rows));
    }

    private static List<int> RowsOf(SearchColumns columns, SlicePattern pattern)
    {
        List<int> rows = [];
        for (int row = 0; row < columns.RowCount; row++)
        {
            if (Enumerable.Range(0, pattern.Count).Select(pattern.FromEnd).All(item => columns.Codes[item.Column][row] == item.Code)) rows.Add(row);
        }

        return rows;
    }
}
