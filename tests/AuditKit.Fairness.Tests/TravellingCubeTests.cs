using System.Text;
using AuditKit.Core.Domains;
using AuditKit.Core.Evidences;
using AuditKit.Core.Json;
using AuditKit.Core.Options;
using AuditKit.Data.Tables;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Cube;

namespace AuditKit.Fairness.Tests;

public sealed class TravellingCubeTests
{
    // Every combination of group, label and prediction has at least five rows.
    private static readonly PredictionTable Large = Examination.Table(true, false, [.. Rows("a", 30, 10, 12, 48), .. Rows("b", 15, 9, 16, 40)]);

    // One group has single rows in its cells.
    private static readonly PredictionTable Small = Examination.Table(true, false, [.. Rows("a", 30, 10, 12, 48), .. Rows("b", 15, 9, 16, 40), .. Rows("c", 1, 1, 2, 1)]);

    [Fact]
    public void Whoever_has_the_record_recomputes_every_rate_from_the_cube_in_it()
    {
        DomainResult result = Examination.Run(Large);

        EmbeddedEvidence embedded = Assert.Single(result.Embedded);
        Assert.True(embedded.IsIntact);
        CountCube cube = CubeIn(embedded);
        foreach (CubeSlice slice in cube.Slices())
        {
            foreach (RateMetric metric in ConfusionMetrics.Rates)
            {
                Assert.Equal(metric.Rate(slice.Outcomes).Estimate, result.Of($"fairness.{metric.Suffix}", ("group", slice.Slice.ValueOf("group")!)).Estimate);
            }
        }
    }

    [Fact]
    public void A_cell_of_few_rows_does_not_travel_unless_it_is_asked_for()
    {
        EmbeddedEvidence coarse = Assert.Single(Examination.Run(Small, options: ("cube", "coarse")).Embedded), full = Assert.Single(Examination.Run(Small, options: ("cube", "full")).Embedded);

        Assert.True(CubeIn(coarse).SmallestCell >= 5);
        Assert.Contains("'b' and 'c' apart", coarse.Note, StringComparison.Ordinal);
        Assert.Equal(1, CubeIn(full).SmallestCell);
        Assert.Equal(Small.RowCount, CubeIn(coarse).Rows);
    }

    [Fact]
    public void The_counts_of_the_slices_travel_where_the_cube_gave_up_groups_and_follow_from_what_is_stated()
    {
        DomainResult result = Examination.Run(Small);

        EmbeddedEvidence slices = Assert.Single(result.Embedded, embedded => embedded.Name == "fairness-slices.json");
        Assert.True(CubeIn(Assert.Single(result.Embedded, embedded => embedded.Name == "fairness-cube.json")).SmallestCell >= 5);
        RestoredEvidence restored = Assert.Single(new FairnessDomain().Restore(result.Embedded, Options()));
        Assert.False(restored.IsComplete);
        CountCube cube = CountCube.Of(restored.Evidence.Get(FairnessEvidence.Cube));
        Assert.Equal(Small.RowCount, cube.Rows);
        foreach (CubeSlice slice in cube.Slices())
        {
            // Positives, negatives and the two rates are stated: they give all four counts.
            string group = slice.Slice.ValueOf("group")!;
            Core.Measurements.Measurement right = result.Of("fairness.true_positive_rate", ("group", group)), wrong = result.Of("fairness.false_positive_rate", ("group", group));
            Assert.Equal(right.Estimate * right.Count, slice.Outcomes.Matrix.TruePositives);
            Assert.Equal(wrong.Estimate * wrong.Count, slice.Outcomes.Matrix.FalsePositives);
            Assert.Equal(right.Count + wrong.Count, slice.Outcomes.Rows);
        }

        Assert.Contains("without scores", slices.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_restored_gives_the_same_measurements()
    {
        DomainResult first = Examination.Run(Large), again = Examination.Run(new FairnessDomain().Restore(Examination.Run(Large).Embedded, Options())[0].Evidence);

        string[] Lines(DomainResult result) => [.. result.Measurements.Where(measurement => measurement.Estimate is not null && !measurement.Metric.StartsWith("fairness.slices_", StringComparison.Ordinal)).Select(measurement => CanonicalJson.WriteLine(measurement with { Evidence = [] }))];
        // The search for slices needs rows; everything else is the same, bit by bit.
        Assert.Equal(Lines(first), Lines(again));
        Assert.True(Lines(first).Length > 60);
    }

    [Theory]
    [InlineData("fairness-cube.json", "{}")]
    [InlineData("fairness-cube.json", "[[[[[[[[[[[[[[")]
    [InlineData("fairness-cube.json", "{\"format\":\"auditkit.cube/2\",\"attributes\":[],\"cells\":[],\"counts\":[]}")]
    [InlineData("fairness-cube.json", "{\"format\":\"auditkit.cube/1\",\"attributes\":[],\"cells\":[9],\"counts\":[1]}")]
    [InlineData("fairness-cube.json", "{\"format\":\"auditkit.cube/1\",\"attributes\":[],\"cells\":[0,1],\"counts\":[1]}")]
    [InlineData("fairness-cube.json", "{\"format\":\"auditkit.cube/1\",\"attributes\":[],\"cells\":[0,0],\"counts\":[1,1]}")]
    [InlineData("fairness-cube.json", "{\"format\":\"auditkit.cube/1\",\"attributes\":[{\"name\":\"g\",\"values\":[]}],\"cells\":[0],\"counts\":[1]}")]
    [InlineData("fairness-slices.json", "{\"format\":\"auditkit.slices/2\",\"cubes\":[]}")]
    [InlineData("fairness-slices.json", "{\"format\":\"auditkit.slices/1\",\"cubes\":[null]}")]
    public void Damaged_counts_are_refused(string name, string text) =>
        Assert.Throws<InvalidDataException>(() => new FairnessDomain().Restore([EmbeddedEvidence.Of(name, text, "counts")], Options()));

    [Fact]
    public void Counts_that_ask_for_days_of_work_are_refused()
    {
        string attributes = string.Join(',', Enumerable.Range(0, 24).Select(i => $"{{\"name\":\"g{i}\",\"values\":[\"a\",\"b\",\"c\"]}}")), cells = string.Join(',', Enumerable.Range(0, 10_000)), counts = string.Join(',', Enumerable.Repeat(9, 10_000));

        InvalidDataException error = Assert.Throws<InvalidDataException>(() => new FairnessDomain().Restore([EmbeddedEvidence.Of("fairness-cube.json", $"{{\"format\":\"auditkit.cube/1\",\"attributes\":[{attributes}],\"cells\":[{cells}],\"counts\":[{counts}]}}", "counts")], Options()));

        Assert.Contains("than a check may take", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_without_counts_restores_nothing() => Assert.Empty(new FairnessDomain().Restore([], Options()));

    [Fact]
    public void A_changed_cube_is_seen()
    {
        EmbeddedEvidence embedded = Assert.Single(Examination.Run(Large).Embedded);

        Assert.False((embedded with { Text = embedded.Text.Replace("30", "31", StringComparison.Ordinal) }).IsIntact);
    }

    private static OptionSet Options() => new FairnessDomain().Descriptor.Options.Resolve(null, "fairness", []);

    private static CountCube CubeIn(EmbeddedEvidence embedded) => CountCube.Of(CanonicalJson.Read<CubeDocument>(Encoding.UTF8.GetBytes(embedded.Text)));

    private static IEnumerable<(string?, string?, string, double, int)> Rows(string group, int tp, int fp, int fn, int tn) =>
        [(group, "yes", "yes", 0, tp), (group, "no", "yes", 0, fp), (group, "yes", "no", 0, fn), (group, "no", "no", 0, tn)];
}
