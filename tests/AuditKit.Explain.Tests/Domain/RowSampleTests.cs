using AuditKit.Core.Randomness;
using AuditKit.Explain.Sampling;

namespace AuditKit.Explain.Tests.Domain;

[Trait("Kind", "unit")]
public sealed class RowSampleTests
{
    private static readonly int[] Rows = [.. Enumerable.Range(100, 1000)];

    [Fact]
    public void Small_groups_appear_and_weights_add_up_to_all_rows()
    {
        RowSample sample = Draw(60, 1);

        Assert.Equal(60, sample.Rows.Length);
        Assert.Equal(60, sample.Rows.Distinct().Count());
        Assert.Equal(sample.Rows.Order(), sample.Rows);
        Assert.Equal(10, sample.Rows.Count(row => StratumOf(row) == "rare")); // all ten: fewer than its share of half the sample
        foreach (IGrouping<string, double> stratum in sample.Rows.Zip(sample.Weights).GroupBy(pair => StratumOf(pair.First), pair => pair.Second))
        {
            Assert.Equal(Rows.Count(row => StratumOf(row) == stratum.Key), stratum.Sum(), 1e-9);
        }
    }

    [Fact]
    public void Same_seed_same_rows_another_seed_others()
    {
        Assert.Equal(Draw(60, 1).Rows, Draw(60, 1).Rows);
        Assert.NotEqual(Draw(60, 1).Rows, Draw(60, 2).Rows);
    }

    [Fact]
    public void All_rows_are_taken_where_there_are_no_more_than_wanted()
    {
        RowSample sample = Draw(1000, 1);

        Assert.Equal(Rows, sample.Rows);
        Assert.All(sample.Weights, weight => Assert.Equal(1, weight));
    }

    [Fact]
    public void Too_many_strata_are_one_stratum()
    {
        RowSample sample = RowSample.Draw(Rows, row => $"{row}", 50, SeedStream.FromSeed(1));

        Assert.Equal(50, sample.Rows.Length);
        Assert.All(sample.Weights, weight => Assert.Equal(20, weight));
    }

    private static RowSample Draw(int size, long seed) => RowSample.Draw(Rows, StratumOf, size, SeedStream.FromSeed(seed));

    private static string StratumOf(int row) => row % 100 == 0 ? "rare" : row % 3 == 0 ? "third" : "rest";
}
