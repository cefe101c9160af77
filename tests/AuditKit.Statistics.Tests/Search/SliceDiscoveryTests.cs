using AuditKit.Core;
using AuditKit.Core.Randomness;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Hypotheses;
using AuditKit.Statistics.Search;
using CsCheck;

namespace AuditKit.Statistics.Tests.Search;

public sealed class SliceDiscoveryTests
{
    private static readonly Gen<int> Seeds = Gen.Int[1, 1_000_000];

    [Fact]
    public void The_candidates_are_those_that_Benjamini_and_Hochberg_reject_among_all() => Seeds.Sample(seed =>
    {
        const int Rows = 400;
        RandomSource source = SeedStream.FromSeed(seed).For("discovery").Open();
        SearchColumns columns = SearchSamples.Uniform(source, Rows, 2, 3, 4);
        bool[] errors = [.. Enumerable.Range(0, Rows).Select(row => source.NextDouble() < (columns.Codes[1][row] == 2 ? .5 : .2))];
        bool[] half = RowHalves.Discovery([.. Enumerable.Range(0, Rows).Select(row => (long)row)], seed);
        SliceSearchRows rows = new() { Columns = columns, Statistic = SearchSamples.Rate(errors), Discovery = half };
        SliceDiscovery discovery = SliceDiscovery.Run(rows, new SliceSearchPlan { MinimumRows = 20 });
        // By hand: a two-sided mid-P value for the worse slices, 1 for the others, adjusted together.
        RateStatistic counted = RateStatistic.Of(half, errors);
        CentralFisherTest tails = new(Rows);
        SliceSums all = default;
        for (int row = 0; row < Rows; row++) all += counted.Terms(row);
        List<(SlicePattern Pattern, double Probability)> tested = [];
        foreach (ScoredSlice slice in SliceEnumeration.All(columns, counted, 3, 20))
        {
            SliceSums rest = all - slice.Sums;
            bool worse = slice.Sums.First * rest.Count > rest.First * slice.Sums.Count;
            tested.Add((slice.Pattern, worse ? tails.Probability(slice.Sums.First, slice.Sums.Count, rest.First, rest.Count, middle: true) : 1));
        }

        double[] adjusted = Multiplicity.BenjaminiHochberg([.. tested.Select(test => test.Probability)]);
        Assert.Equal(tested.Count, discovery.Examined);
        Assert.Equal(tested.Where((_, i) => adjusted[i] <= .1).Select(test => test.Pattern.Bits).Order(), discovery.Candidates.Select(candidate => candidate.Pattern.Bits).Order());
    }, iter: 60);

    [Fact]
    public void Neither_the_order_of_columns_nor_of_rows_nor_threads_change_what_is_found() => Seeds.Sample(seed =>
    {
        const int Rows = 1500;
        RandomSource source = SeedStream.FromSeed(seed).For("invariance").Open();
        byte[][] codes = [SearchSamples.Draw(source, Rows, 2), SearchSamples.Draw(source, Rows, 3), SearchSamples.Draw(source, Rows, 4)];
        bool[] errors = [.. Enumerable.Range(0, Rows).Select(row => source.NextDouble() < .15 + (codes[0][row] == 1 ? .2 : 0) + (codes[2][row] == 3 ? .2 : 0))];
        int[] shuffled = [.. Enumerable.Range(0, Rows)];
        source.Shuffle<int>(shuffled);
        IReadOnlyList<string> plain = Run([0, 1, 2], [.. Enumerable.Range(0, Rows)], 1);
        Assert.NotEmpty(plain);
        Assert.Equal(plain, Run([2, 0, 1], shuffled, 3));

        IReadOnlyList<string> Run(int[] columns, int[] order, int threads) =>
        [
            .. SliceSearch.Run(
                new SliceSearchRows
                {
                    Columns = new([.. columns.Select(column => CodedColumn.Of($"c{column}", ["0", "1", "2", "3"], order.Select(row => codes[column][row]).ToArray()))]),
                    Statistic = SearchSamples.Rate(order.Select(row => errors[row])),
                    Discovery = RowHalves.Discovery([.. order.Select(row => (long)row)], 5),
                },
                new SliceSearchPlan { MinimumRows = 30, Threads = threads }).Selected.Select(slice => $"{slice.Slice} {slice.Probability:R} {slice.DivergenceInterval} {slice.Rows}"),
        ];
    }, iter: 15);

    [Fact]
    public void A_slice_and_its_part_are_one_finding()
    {
        // Women err more often, everywhere alike; region says nothing, and code repeats sex.
        const int Rows = 4000;
        RandomSource source = SeedStream.FromSeed(3).For("redundancy").Open();
        byte[] sex = SearchSamples.Draw(source, Rows, 2), region = SearchSamples.Draw(source, Rows, 4);
        SliceSearchResult result = SliceSearch.Run(
            new SliceSearchRows
            {
                Columns = new([CodedColumn.Of("sex", ["F", "M"], sex), CodedColumn.Of("region", ["N", "S", "E", "W"], region), CodedColumn.Of("code", ["7", "8"], (byte[])[.. sex])]),
                Statistic = SearchSamples.Rate(sex.Select(code => source.NextDouble() < (code == 0 ? .4 : .1)).ToArray()),
                Discovery = RowHalves.Discovery([.. Enumerable.Range(0, Rows).Select(row => (long)row)], 5),
            },
            new SliceSearchPlan { MinimumRows = 80 });
        SliceVerdict only = Assert.Single(result.Selected);
        Assert.True(only.Confirmed);
        Assert.True(result.Discovered > 4);
        Assert.Equal([Slice.Of(("code", "7")), Slice.Of(("sex", "F"))], new[] { only.Slice, Assert.Single(only.Equivalents) }.OrderBy(slice => slice.ToString(), StringComparer.Ordinal));
    }

    [Fact]
    public void Halves_follow_from_id_and_key_alone()
    {
        long[] ids = [.. Enumerable.Range(0, 20_000).Select(id => (long)id)];
        bool[] first = RowHalves.Discovery(ids, 1), second = RowHalves.Discovery(ids, 2), reversed = RowHalves.Discovery([.. ids.Reverse()], 1);
        Assert.Equal(first, reversed.Reverse());
        // Fair coins: 10,000 of 20,000 within five standard deviations of 71, for the half and for the agreement of two keys.
        Assert.InRange(first.Count(half => half), 9650, 10350);
        Assert.InRange(first.Zip(second).Count(pair => pair.First == pair.Second), 9650, 10350);
        // Pinned: records of today must be repeatable tomorrow.
        Assert.Equal("TTFFFFTTFTFFTTFF", string.Concat(first.Take(16).Select(half => half ? 'T' : 'F')));
        Assert.Equal(RowHalves.IdOf("person 1"), RowHalves.IdOf("person 1"));
        Assert.NotEqual(RowHalves.IdOf("person 1"), RowHalves.IdOf("person 2"));
    }
}
