using AuditKit.Explain.Methods;
using AuditKit.Explain.Methods.Paths;
using AuditKit.Explain.Methods.Paths.Quadrature;

namespace AuditKit.Explain.Tests.Reference;

/// <summary>What adaptive integrated gradients promise, on every shared model: tolerance 1e-4 on every row.</summary>
[Trait("Kind", "golden")]
public sealed class ToleranceTests
{
    private const double Tolerance = 1e-4;

    /// <summary>Smooth networks: fewer gradients than the usual 50.</summary>
    [Theory]
    [InlineData("compas_logreg")]
    [InlineData("digits_transformer")]
    public void Smooth_models_reach_it_with_fewer_gradients_than_fifty(string model) => Assert.InRange(GradientsOf(model, Reached(model)), 5, 50);

    /// <summary>Smooth, but with places along the path that 50 steps do not see: they miss up to half of the range there.</summary>
    [Fact]
    public void Sharp_paths_reach_it_where_fifty_steps_are_far_off()
    {
        Reached("indoor_lstm");

        Assert.True(Fifty("indoor_lstm", null) > 0.3);
    }

    /// <summary>Networks of straight pieces: fifty steps leave more than the tolerance; the budget of 1,000 is not used up.</summary>
    [Theory]
    [InlineData("adult_mlp")]
    [InlineData("digits_cnn")]
    public void Networks_of_straight_pieces_reach_it_within_the_budget_where_fifty_steps_do_not(string model)
    {
        Assert.InRange(GradientsOf(model, Reached(model)), 5, 1000);
        Assert.True(Fifty(model, null) > 10 * Tolerance);
    }

    /// <summary>Thousands of pieces on one path are more than the budget: the result says what it reached.</summary>
    [Fact]
    public void A_budget_that_is_used_up_is_said_with_the_error_reached()
    {
        Attribution found = Run("mnist_cnn", 2);

        Assert.Equal(2, found.RowsAboveTolerance);
        Assert.InRange(found.Work.BackwardRows, 1000, 2000);
        Assert.InRange(found.LargestGap!.Value, Tolerance, Fifty("mnist_cnn", 2));
        Assert.All(found.Gaps.Zip(found.ErrorEstimates), pair => Assert.InRange(pair.First, 0, pair.Second));
    }

    private static Attribution Reached(string model)
    {
        Attribution found = Run(model, null);

        Assert.Equal(0, found.RowsAboveTolerance);
        Assert.InRange(found.LargestGap!.Value, 0, Tolerance);
        Assert.All(found.ErrorEstimates, error => Assert.InRange(error, 0, Tolerance));
        return found;
    }

    private static double GradientsOf(string model, Attribution found)
    {
        double gradients = found.Work.BackwardRows / (double)found.Rows;
        TestContext.Current.TestOutputHelper?.WriteLine($"{model}: {gradients} gradients, {found.Work.ForwardRows / (double)found.Rows} values a row, gap {found.LargestGap}");
        return gradients;
    }

    private static Attribution Run(string model, int? rows)
    {
        using ReferenceCase reference = ReferenceCase.Open(model);
        return PathMethods.Adaptive(new AdaptiveOptions { Tolerance = Tolerance }).Run(reference.Subject(rows: rows));
    }

    private static double Fifty(string model, int? rows)
    {
        using ReferenceCase reference = ReferenceCase.Open(model);
        return PathMethods.Fixed(QuadratureRule.GaussLegendre, 50).Run(reference.Subject(rows: rows)).LargestGap!.Value;
    }
}
