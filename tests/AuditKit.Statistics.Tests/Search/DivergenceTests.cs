using System.Text.Json;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Search;
using AuditKit.Testing;

namespace AuditKit.Statistics.Tests.Search;

/// <summary>Every frequent item set of two real tables, with its rates, divergences and t values, as DivExplorer computes them.</summary>
public sealed class DivergenceTests
{
    // Both sides do the same few operations in double precision.
    private const double Rounding = 1e-12;

    [Theory]
    [InlineData("compas_decile", 160)]
    [InlineData("adult_mlp", 119)]
    public void All_item_sets_are_found_with_their_divergence(string name, int expected)
    {
        JsonElement peer = Case(name);
        Dictionary<string, string[]> table = SearchSamples.Read(peer.GetProperty("file").GetString()!["shared/".Length..]);
        if (table.TryGetValue("priors_count", out string[]? counts)) table["priors"] = [.. counts.Select(Priors)];
        string[] attributes = [.. peer.GetProperty("attributes").EnumerateArray().Select(item => item.GetString()!)];
        SearchColumns columns = new([.. attributes.Select(attribute => SearchSamples.Coded(attribute, table[attribute]))]);
        byte[] labels = SearchSamples.Binary(table[peer.GetProperty("y_true").GetString()!]), predictions = SearchSamples.Binary(table[peer.GetProperty("y_pred").GetString()!]);
        int minimum = (int)Math.Ceiling(peer.GetProperty("min_support").GetDouble() * columns.RowCount);
        Dictionary<string, JsonElement> sets = peer.GetProperty("itemsets").EnumerateArray().ToDictionary(Key);

        Compare(ConfusionMetrics.FalsePositiveRate, "fpr", "t_value_fp");
        Compare(ConfusionMetrics.FalseNegativeRate, "fnr", "t_value_fn");
        Compare(ConfusionMetrics.Accuracy, "accuracy", "t_value_tp_tn");

        void Compare(RateMetric metric, string rate, string t)
        {
            RateStatistic statistic = RateStatistic.Of(labels, predictions, metric.Part, metric.Whole);
            SliceSums all = default;
            for (int row = 0; row < columns.RowCount; row++) all += statistic.Terms(row);
            IReadOnlyList<ScoredSlice> found = SliceEnumeration.All(columns, statistic, columns.Count, minimum);
            Assert.Equal(expected, found.Count);
            Assert.Equal(expected, sets.Count - 1);
            foreach (ScoredSlice slice in found)
            {
                JsonElement set = sets[string.Join('|', columns.Name(slice.Pattern).Select(pair => $"{pair.Key}={pair.Value}"))];
                Divergence divergence = Divergence.Of(slice.Sums.First, slice.Sums.Count, all.First, all.Count);
                Assert.Equal(set.GetProperty("support_count").GetDouble(), slice.Sums.Rows);
                Within.Of(set.GetProperty(rate).GetDouble(), statistic.Value(slice.Sums)!.Value, Rounding);
                Within.Of(set.GetProperty("d_" + rate).GetDouble(), divergence.Difference, Rounding);
                // The peer's variances pass through other orders of operations: relative to the value.
                Within.Of(set.GetProperty(t).GetDouble(), divergence.Statistic, 1e-10 * Math.Max(1, divergence.Statistic));
            }
        }
    }

    [Fact]
    public void High_risk_young_men_with_priors_have_the_published_divergence()
    {
        Dictionary<string, string[]> table = SearchSamples.Read("reference/models/compas_logreg/predictions_all_filtered.csv");
        SearchColumns columns = new(
        [
            SearchSamples.Coded("age_cat", table["age_cat"]), SearchSamples.Coded("race", table["race"]),
            SearchSamples.Coded("sex", table["sex"]), SearchSamples.Coded("priors", [.. table["priors_count"].Select(Priors)]),
        ]);
        byte[] high = [.. table["decile_score"].Select(cell => (byte)(int.Parse(cell, System.Globalization.CultureInfo.InvariantCulture) >= 8 ? 1 : 0))];
        RateMetric metric = ConfusionMetrics.FalsePositiveRate;
        RateStatistic statistic = RateStatistic.Of(SearchSamples.Binary(table["two_year_recid"]), high, metric.Part, metric.Whole);
        SliceSums all = default;
        for (int row = 0; row < columns.RowCount; row++) all += statistic.Terms(row);
        Within.Of(.0883140, statistic.Value(all)!.Value, 5.1e-8);
        Core.Slice wanted = Core.Slice.Of(("age_cat", "25 - 45"), ("race", "African-American"), ("sex", "Male"), ("priors", ">3"));
        ScoredSlice slice = SliceEnumeration.All(columns, statistic, 4, 300).Single(found => columns.Name(found.Pattern).Equals(wanted));
        Divergence divergence = Divergence.Of(slice.Sums.First, slice.Sums.Count, all.First, all.Count);
        Assert.Equal(794, slice.Sums.Rows);
        // Printed with ten and seven decimals.
        Within.Of(.1286454958, (double)slice.Sums.Rows / columns.RowCount, 5.1e-11);
        Within.Of(.2197217089, divergence.Difference, 5.1e-11);
        Within.Of(7.1168570, divergence.Statistic, 5.1e-8);
    }

    private static JsonElement Case(string name)
    {
        string? path = SharedFiles.Find("reference/slices/divexplorer.json");
        if (path is null) Assert.Skip(SharedFiles.Absent("reference/slices/divexplorer.json"));
        return JsonDocument.Parse(File.ReadAllText(path)).RootElement.GetProperty("cases").EnumerateArray().Single(item => item.GetProperty("case").GetString() == name);
    }

    private static string Key(JsonElement set) => string.Join('|', set.GetProperty("itemset").EnumerateArray().Select(item => item.GetString()).Order(StringComparer.Ordinal));

    private static string Priors(string count) => int.Parse(count, System.Globalization.CultureInfo.InvariantCulture) switch { 0 => "0", <= 3 => "1-3", _ => ">3" };
}
