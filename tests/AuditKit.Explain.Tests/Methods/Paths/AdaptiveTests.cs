using AuditKit.Explain.Methods.Saliency;
using AuditKit.Explain.Methods.Paths;
using AuditKit.Core.Randomness;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Methods.Paths.Quadrature;
using AuditKit.Explain.Tests.Oracles;

namespace AuditKit.Explain.Tests.Methods.Paths;

[Trait("Kind", "numeric")]
public sealed class AdaptiveTests
{
    private static readonly SeedStream Seeds = SeedStream.FromSeed(20260921).For("adaptive-tests");

    public static TheoryData<int> Draws => [.. Enumerable.Range(0, 12)];

    [Theory]
    [MemberData(nameof(Draws))]
    public void Relu_networks_become_exact_by_kink_splits(int draw)
    {
        PlainNetwork network = PlainNetwork.Random(Seeds.For("network", draw), hasBiases: draw % 3 != 0, 10, 24, 16, 3);
        double[] rows = Rows(draw, 20, 10);
        AttributionSubject subject = Explained.Subject(network, rows, target: new TargetChoice.Argmax());

        Attribution found = Explained.Exact.Attribute(subject, TestContext.Current.CancellationToken);

        Assert.Equal(0, found.RowsAboveTolerance);
        Assert.InRange(found.LargestGap!.Value, 0, 1e-9); // the promise: gap below 1e-9 of the range in 64 bits
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Exact_attributions_are_the_limit_of_the_midpoint_rule(int draw)
    {
        PlainNetwork network = PlainNetwork.Random(Seeds.For("limit", draw), hasBiases: true, 6, 12, 8, 2);
        AttributionSubject subject = Explained.Subject(network, Rows(draw, 4, 6));

        Attribution exact = Explained.Exact.Attribute(subject, TestContext.Current.CancellationToken);
        Attribution fine = PathMethods.Fixed(QuadratureRule.Midpoint, 20_000).Attribute(subject, TestContext.Current.CancellationToken);

        // Midpoint of n steps errs by at most (jump of the density) / n for each kink; jumps here are below 20 and kinks fewer than 20.
        Explained.Close(fine.Values.ToArray(), exact.Values, 20 * 20 / 20_000.0);
        Explained.Close(fine.Values.ToArray(), exact.Values, 1e-3);
    }

    [Fact]
    public void Tolerance_is_kept_by_every_row_and_a_coarser_one_costs_less()
    {
        PlainNetwork network = PlainNetwork.Random(Seeds.For("tolerance"), hasBiases: true, 10, 32, 16, 2);
        AttributionSubject subject = Explained.Subject(network, Rows(3, 30, 10));
        Attribution exact = Explained.Exact.Attribute(subject, TestContext.Current.CancellationToken);
        long before = exact.Work.BackwardRows;

        foreach (double tolerance in new[] { 1e-4, 1e-2 })
        {
            Attribution found = PathMethods.Adaptive(new AdaptiveOptions { Tolerance = tolerance }).Attribute(subject, TestContext.Current.CancellationToken);

            Assert.InRange(found.LargestGap!.Value, 0, tolerance);
            for (int row = 0; row < subject.Count; row++) Assert.InRange(Distance(found, exact, row), 0, tolerance * subject.Range);
            Assert.True(found.Work.BackwardRows <= before);
            before = found.Work.BackwardRows;
        }
    }

    [Fact]
    public void A_small_budget_leaves_the_gap_and_says_so()
    {
        PlainNetwork network = PlainNetwork.Random(Seeds.For("budget"), hasBiases: true, 10, 32, 16, 2);
        AttributionSubject subject = Explained.Subject(network, Rows(4, 10, 10));

        Attribution found = PathMethods.Adaptive(new AdaptiveOptions { Tolerance = 1e-9, BudgetPerRow = 6 }).Attribute(subject, TestContext.Current.CancellationToken);

        Assert.InRange(found.Work.BackwardRows, 40, 60);
        Assert.InRange(found.RowsAboveTolerance, 1, 10);
        Assert.Contains(found.ErrorEstimates, error => error > 1e-9);
    }

    [Fact]
    public void Error_estimate_bounds_the_true_error()
    {
        PlainNetwork network = PlainNetwork.Random(Seeds.For("bound"), hasBiases: true, 8, 16, 2);
        AttributionSubject subject = Explained.Subject(network, Rows(5, 40, 8));
        Attribution exact = Explained.Exact.Attribute(subject, TestContext.Current.CancellationToken);

        Attribution rough = PathMethods.Adaptive(new AdaptiveOptions { Tolerance = 0.05 }).Attribute(subject, TestContext.Current.CancellationToken);

        for (int row = 0; row < subject.Count; row++) Assert.InRange(Distance(rough, exact, row) / subject.Range, 0, rough.ErrorEstimates[row] + 1e-9);
    }

    [Fact]
    public void Constant_function_has_no_attributions_and_no_gap()
    {
        Attribution found = Explained.Exact.By(OracleModels.Linear([0, 0], 3), 1, 2);

        Assert.Equal(0, found.Range);
        Assert.Equal([0, 0], found.Values.ToArray());
        Assert.Equal(0, found.LargestGap);
        Assert.Equal(1, found.SaturatedRows);
    }

    [Fact]
    public void Methods_without_completeness_report_no_gap() => Assert.Null(GradientMethod.Saliency.By(OracleModels.M2, 3, 1).LargestGap);

    private static double Distance(Attribution a, Attribution b, int row)
    {
        double sum = 0;
        for (int i = row * a.Columns; i < (row + 1) * a.Columns; i++) sum += Math.Abs(a.Values.Span[i] - b.Values.Span[i]);
        return sum;
    }

    private static double[] Rows(int draw, int count, int width)
    {
        RandomSource random = Seeds.For("rows", draw).Open();
        return [.. Enumerable.Range(0, count * width).Select(_ => 1.5 * random.NextGaussian())];
    }

    [Fact]
    public void A_jump_at_the_baseline_is_named_and_a_kink_is_not()
    {
        // Zeros are read as an empty sequence: the sum counts from 2 on as soon as there is anything.
        OracleFunction padded = new(2, x => x.All(value => value == 0) ? (0, [1, 1]) : (2 + x.Sum(), [1, 1]));
        Attribution jumped = PathMethods.Adaptive(new AdaptiveOptions()).By(padded, 1, 2);
        Assert.Equal("explain.jump_at_baseline", Assert.Single(jumped.Findings).Code);
        Assert.Equal(2.0 / 5, jumped.LargestGap!.Value, 1e-12);

        Attribution kinked = PathMethods.Adaptive(new AdaptiveOptions { Tolerance = 1e-9, BudgetPerRow = 5 }).By(OracleModels.Sigmoid([40, -3], -7), 1, 2);
        Assert.Equal(1, kinked.RowsAboveTolerance);
        Assert.Empty(kinked.Findings);
    }
}
