using System.Text;
using AuditKit.Core.Domains;
using AuditKit.Core.Evidences;
using AuditKit.Core.Json;
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
        EmbeddedEvidence coarse = Assert.Single(Examination.Run(Small).Embedded), full = Assert.Single(Examination.Run(Small, options: ("cube", "full")).Embedded);

        Assert.True(CubeIn(coarse).SmallestCell >= 5);
        Assert.Contains("'b' and 'c' apart", coarse.Note, StringComparison.Ordinal);
        Assert.Equal(1, CubeIn(full).SmallestCell);
        Assert.Equal(Small.RowCount, CubeIn(coarse).Rows);
    }

    [Fact]
    public void A_changed_cube_is_seen()
    {
        EmbeddedEvidence embedded = Assert.Single(Examination.Run(Large).Embedded);

        Assert.False((embedded with { Text = embedded.Text.Replace("30", "31", StringComparison.Ordinal) }).IsIntact);
    }

    private static CountCube CubeIn(EmbeddedEvidence embedded) => CountCube.Of(CanonicalJson.Read<CubeDocument>(Encoding.UTF8.GetBytes(embedded.Text)));

    private static IEnumerable<(string?, string?, string, double, int)> Rows(string group, int tp, int fp, int fn, int tn) =>
        [(group, "yes", "yes", 0, tp), (group, "no", "yes", 0, fp), (group, "yes", "no", 0, fn), (group, "no", "no", 0, tn)];
}
