using System.Globalization;
using System.Text.Json;
using AuditKit.Core;
using AuditKit.Core.Randomness;
using AuditKit.Statistics.Search;
using AuditKit.Testing;
using CsCheck;

namespace AuditKit.Statistics.Tests.Search;

public sealed class SliceLineTests
{
    [Theory]
    [InlineData(3, 3, .8666666667)]
    [InlineData(4, 3, .425)]
    [InlineData(4, 4, .9)]
    public void The_score_is_that_of_the_paper(int size, int error, double expected) =>
        Within.Of(expected, new SliceLineScore(8, 4, .95).Of(size, error), 5.1e-11);

    [Theory]
    [InlineData("adult_01loss")]
    [InlineData("adult_logloss")]
    public void The_worst_slices_of_a_real_table_are_those_that_the_peer_finds(string name)
    {
        string? path = SharedFiles.Find("reference/slices/sliceline.json");
        if (path is null) Assert.Skip(SharedFiles.Absent("reference/slices/sliceline.json"));
        JsonElement peer = JsonDocument.Parse(File.ReadAllText(path)).RootElement.GetProperty("cases").EnumerateArray().Single(item => item.GetProperty("case").GetString() == name);
        Dictionary<string, string[]> table = SearchSamples.Read(peer.GetProperty("file").GetString()!["shared/".Length..]);
        SearchColumns columns = new([.. peer.GetProperty("attributes").EnumerateArray().Select(item => SearchSamples.Coded(item.GetString()!, table[item.GetString()!]))]);
        SliceStatistic errors = name == "adult_01loss"
            ? SearchSamples.Rate(table["y_true"].Zip(table["y_pred"], (label, prediction) => label != prediction))
            : MeanStatistic.Of([.. table["y_true"].Zip(table["score"], LogLoss)]);
        int top = peer.GetProperty("k").GetInt32(), order = peer.GetProperty("max_l").GetInt32(), minimum = peer.GetProperty("min_sup").GetInt32();
        IReadOnlyList<ScoredSlice> found = SliceLineRanking.Top(columns, errors, peer.GetProperty("alpha").GetDouble(), order, minimum, top);
        JsonElement[] expected = [.. peer.GetProperty("top_slices").EnumerateArray()];
        Assert.Equal(expected.Length, found.Count);
        for (int i = 0; i < expected.Length; i++)
        {
            Slice slice = Slice.Of(expected[i].GetProperty("slice").EnumerateObject().Select(item => (item.Name, item.Value.GetString()!)));
            Assert.Equal(slice, columns.Name(found[i].Pattern));
            Assert.Equal(expected[i].GetProperty("size").GetInt64(), found[i].Sums.Rows);
            // 16,281 terms of double precision on the peer's side: relative 1e-12.
            Within.Of(expected[i].GetProperty("mean_error").GetDouble(), errors.Value(found[i].Sums)!.Value, 1e-12);
            Within.Of(expected[i].GetProperty("score").GetDouble(), found[i].Score, 1e-11);
        }
    }

    [Fact]
    public void Pruning_loses_no_slice() => Gen.Select(Gen.Int[1, 1_000_000], Gen.Int[5, 120], Gen.Int[1, 12], Gen.Double[.05, 1]).Sample((seed, rows, minimum, weight) =>
    {
        RandomSource source = SeedStream.FromSeed(seed).For("sliceline").Open();
        SearchColumns columns = SearchSamples.Uniform(source, rows, 2, 3, 4, 2);
        double[] errors = [.. Enumerable.Range(0, rows).Select(_ => Math.Max(0, source.NextGaussian()))];
        if (errors.Sum() <= 0) return;
        MeanStatistic statistic = MeanStatistic.Of(errors);
        SliceLineScore score = new(rows, errors.Sum(), weight);
        double[] all = [.. SliceEnumeration.All(columns, statistic, 4, minimum)
            .Select(slice => score.Of(slice.Sums.Rows, statistic.Value(slice.Sums)!.Value * slice.Sums.Count)).Where(value => value > 0).OrderDescending().Take(5)];
        double[] top = [.. SliceLineRanking.Top(columns, statistic, weight, 4, minimum, 5).Select(slice => slice.Score)];
        Assert.Equal(all.Length, top.Length);
        for (int i = 0; i < all.Length; i++) Within.Of(all[i], top[i], 1e-9);
    }, iter: 200);

    [Fact]
    public void No_slice_within_scores_above_the_bound() => Gen.Select(Gen.Int[1, 200], Gen.Int[0, 200], Gen.Int[1, 200], Gen.Double[.05, 1]).Sample((size, misses, minimum, weight) =>
    {
        if (misses > size || minimum > size) return;
        SliceLineScore score = new(1000, 150, weight);
        double bound = score.Bound(size, misses, 1, minimum);
        for (int part = minimum; part <= size; part++)
        {
            for (int error = 0; error <= Math.Min(part, misses); error++) Assert.True(score.Of(part, error) <= bound + 1e-12);
        }
    }, iter: 200);

    private static double LogLoss(string label, string score)
    {
        double probability = double.Parse(score, CultureInfo.InvariantCulture);
        return -Math.Log(Math.Clamp(label == "1" ? probability : 1 - probability, 1e-12, 1));
    }
}
