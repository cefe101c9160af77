using AuditKit.Core.Exhibits;
using AuditKit.Core.Randomness;
using AuditKit.Explain.Evidences;
using AuditKit.Explain.Exhibits;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Stability;

namespace AuditKit.Explain.Tests.Stability;

[Trait("Kind", "math")]
public sealed class FamilyAgreementTests
{
    private const int Rows = 40;

    // Mean attributions by feature; the perturbation sees the last feature with another sign, and the first two change places.
    private static readonly double[] Gradient = [5, 3, -2, 1], Perturbation = [3, 5, -2, -1];

    [Fact]
    public void Ranks_and_signs_of_two_families_are_compared_by_group()
    {
        FamilyAgreement agreement = Compared(0.05)!;

        Assert.Equal(["all rows", "sex female", "sex male"], agreement.Rows.Select(row => row.Group).Distinct());
        FamilyRow[] all = [.. agreement.Rows.Where(row => row.Group == "all rows")];
        Assert.Equal(["f0", "f1", "f2", "f3"], all.Select(row => row.Feature));
        Assert.Equal([1, 2, 3, 4], all.Select(row => row.First.Rank));
        Assert.Equal([2, 1, 3, 4], all.Select(row => row.Second.Rank));
        Assert.Equal([false, false, true, false], all.Select(row => row.Agrees));
        Assert.Equal([false, false, false, true], all.Select(row => row.SignsDiffer));
        // Four ranks with two neighbours exchanged: 1 - 6 x 2 / 60.
        Assert.Equal(0.8, agreement.Correlations[0].Correlation!.Value, 1e-12);
        Assert.Equal(5, all[0].Mean, 0.1);
        Assert.Equal(0.05, all[0].Spread, 0.03);
    }

    [Fact]
    public void Ranks_that_rows_do_not_settle_are_not_called_different()
    {
        FamilyRow first = Compared(20)!.Rows[0];

        Assert.True(first.First.Worst > first.First.Best);
        Assert.False(first.SignsDiffer);
    }

    [Fact]
    public void The_table_has_a_row_for_every_group_and_shown_feature()
    {
        TableExhibit table = Assert.IsType<TableExhibit>(FamilyExhibits.Of(Compared(0.05)!, "logit", 0.95).Single());

        Assert.Equal(12, table.Rows.Count);
        Assert.All(table.Rows, row => Assert.Equal(table.Columns.Count, row.Count));
        Assert.Equal(["rank differs", "rank differs", "yes", "sign differs"], table.Rows.Take(4).Select(row => row[^1].Text));
        Assert.Contains("all rows 0.80", table.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void One_family_alone_is_compared_with_nothing() => Assert.Null(FamilyAgreement.Of(Sample(1), Sample(1).Methods.Take(1).ToArray(), 0.95, SeedStream.FromSeed(1)));

    private static FamilyAgreement? Compared(double spread) => FamilyAgreement.Of(Sample(spread), Sample(spread).Methods, 0.95, SeedStream.FromSeed(1));

    private static AttributionSample Sample(double spread) => new()
    {
        RowIds = [.. Enumerable.Range(0, Rows)],
        Weights = [.. Enumerable.Repeat(1.0, Rows)],
        TestRows = Rows,
        Attributes = [new ExplainedAttribute("sex", ["female", "male"], [.. Enumerable.Range(0, Rows).Select(row => row % 2)])],
        Features = ["f0", "f1", "f2", "f3"],
        Columns = 4,
        Quantity = "logit",
        Baseline = "zeros",
        Range = 10,
        BaselineOutput = 0,
        Batch = new BatchCheck(4, 0),
        Methods = [Method("g", MethodFamily.Path, Gradient, spread), Method("p", MethodFamily.Perturbation, Perturbation, spread)],
    };

    private static ExplainedMethod Method(string id, MethodFamily family, double[] means, double spread)
    {
        RandomSource random = SeedStream.FromSeed(12).For(id).Open();
        return Support.ExplainedMethods.Of(id, [.. Enumerable.Range(0, Rows).SelectMany(_ => means.Select(mean => mean + (spread * random.NextGaussian())))]) with { Family = family };
    }
}
