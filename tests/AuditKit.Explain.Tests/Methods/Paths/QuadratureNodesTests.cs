using AuditKit.Explain.Methods.Paths.Quadrature;

namespace AuditKit.Explain.Tests.Methods.Paths;

[Trait("Kind", "numeric")]
public sealed class QuadratureNodesTests
{
    [Theory]
    [InlineData(QuadratureRule.Left, new[] { 0, 1.0 / 3, 2.0 / 3 })]
    [InlineData(QuadratureRule.Right, new[] { 1.0 / 3, 2.0 / 3, 1 })]
    [InlineData(QuadratureRule.Midpoint, new[] { 1.0 / 6, 1.0 / 2, 5.0 / 6 })]
    public void Three_nodes_of_a_rectangle_rule_lie_where_the_rule_says(QuadratureRule rule, double[] positions)
    {
        QuadratureNodes nodes = QuadratureNodes.Of(rule, 3);

        Assert.All(nodes.Positions.Zip(positions), pair => Assert.Equal(pair.Second, pair.First, 1e-15));
        Assert.All(nodes.Weights, weight => Assert.Equal(1.0 / 3, weight, 1e-15));
    }

    [Fact]
    public void Trapezoid_has_half_weights_at_both_ends_and_spacing_as_weight_between()
    {
        QuadratureNodes nodes = QuadratureNodes.Of(QuadratureRule.Trapezoid, 5);

        Assert.Equal([0, 0.25, 0.5, 0.75, 1], nodes.Positions);
        Assert.Equal([0.125, 0.25, 0.25, 0.25, 0.125], nodes.Weights);
    }

    public static TheoryData<QuadratureRule, int> AllRules => new(
        from rule in Enum.GetValues<QuadratureRule>()
        from count in new[] { 2, 3, 10, 50, 257 }
        select (rule, count));

    [Theory]
    [MemberData(nameof(AllRules))]
    public void Weights_sum_to_one_and_positions_ascend_within_the_unit_interval(QuadratureRule rule, int count)
    {
        QuadratureNodes nodes = QuadratureNodes.Of(rule, count);

        Assert.Equal(count, nodes.Count);
        Assert.Equal(1, nodes.Weights.Sum(), 1e-13); // rounding of a few hundred terms
        Assert.All(nodes.Positions, position => Assert.InRange(position, 0, 1));
        Assert.All(nodes.Positions.Zip(nodes.Positions.Skip(1)), pair => Assert.True(pair.First < pair.Second));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(12)]
    public void Gauss_legendre_is_exact_to_degree_two_n_minus_one(int count)
    {
        for (int degree = 0; degree < 2 * count; degree++)
        {
            Assert.Equal(1.0 / (degree + 1), Integral(QuadratureRule.GaussLegendre, count, a => Math.Pow(a, degree)), 1e-14); // a few units of rounding
        }

        // From degree 24 on the error lies below the rounding.
        if (count < 12) Assert.NotEqual(1.0 / ((2 * count) + 1), Integral(QuadratureRule.GaussLegendre, count, a => Math.Pow(a, 2 * count)), 1e-14);
    }

    [Fact]
    public void Gauss_legendre_of_two_nodes_is_the_textbook_rule()
    {
        QuadratureNodes nodes = QuadratureNodes.Of(QuadratureRule.GaussLegendre, 2);

        Assert.Equal((1 - (1 / Math.Sqrt(3))) / 2, nodes.Positions[0], 1e-15);
        Assert.Equal(0.5, nodes.Weights[0], 1e-15);
    }

    // Relative errors of the path integral of a steep sigmoid and of one kink, both at .3719, published with the design of the rules.
    [Theory]
    [InlineData(8, 10, 3.8e-6, 1.3e-3, 2.0e-2, 3.3e-3)]
    [InlineData(8, 20, 4.6e-12, 3.4e-4, 9.1e-3, 7.5e-4)]
    [InlineData(40, 10, 0.30, 2.6e-2, 2.9e-2, 0.12)]
    [InlineData(40, 20, 1.6e-2, 1.9e-3, 1.9e-3, 2.9e-3)]
    [InlineData(40, 50, 3.9e-6, 1.1e-8, 1.6e-7, 1.9e-8)]
    public void Error_on_a_sigmoid_path_is_the_known_one(double slope, int count, double gauss, double midpoint, double right, double trapezoid)
    {
        double Value(double a) => 1 / (1 + Math.Exp(-slope * (a - 0.3719)));
        double Slope(double a) => slope * Value(a) * (1 - Value(a));
        double truth = Value(1) - Value(0);

        double Error(QuadratureRule rule) => Math.Abs(Integral(rule, count, Slope) - truth) / truth;

        // The known figures have two digits.
        Assert.InRange(Error(QuadratureRule.GaussLegendre), 0.94 * gauss, 1.06 * gauss);
        Assert.InRange(Error(QuadratureRule.Midpoint), 0.94 * midpoint, 1.06 * midpoint);
        Assert.InRange(Error(QuadratureRule.Right), 0.94 * right, 1.06 * right);
        Assert.InRange(Error(QuadratureRule.Trapezoid), 0.94 * trapezoid, 1.06 * trapezoid);
    }

    [Theory]
    [InlineData(10, 3.1e-2, 4.5e-2, 0.11, 2.7e-2)]
    [InlineData(50, 7.9e-3, 1.3e-2, 1.9e-2, 9.0e-3)]
    [InlineData(100, 6.9e-3, 3.0e-3, 3.0e-3, 5.1e-3)]
    public void Error_on_a_path_with_one_kink_falls_like_one_over_n_whatever_the_rule(int count, double gauss, double midpoint, double right, double trapezoid)
    {
        double truth = 1 - 0.3719;

        double Error(QuadratureRule rule) => Math.Abs(Integral(rule, count, a => a > 0.3719 ? 1 : 0) - truth) / truth;

        // The known figures have two digits.
        Assert.InRange(Error(QuadratureRule.GaussLegendre), 0.94 * gauss, 1.06 * gauss);
        Assert.InRange(Error(QuadratureRule.Midpoint), 0.94 * midpoint, 1.06 * midpoint);
        Assert.InRange(Error(QuadratureRule.Right), 0.94 * right, 1.06 * right);
        Assert.InRange(Error(QuadratureRule.Trapezoid), 0.94 * trapezoid, 1.06 * trapezoid);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(12)]
    public void Clenshaw_curtis_is_exact_to_degree_n_minus_one(int count)
    {
        for (int degree = 0; degree < count; degree++)
        {
            Assert.Equal(1.0 / (degree + 1), Integral(QuadratureRule.ClenshawCurtis, count, a => Math.Pow(a, degree)), 1e-14); // a few units of rounding
        }
    }

    [Fact]
    public void Clenshaw_curtis_of_three_nodes_is_simpsons_rule_and_each_rule_is_nested_in_the_next()
    {
        Assert.All(QuadratureNodes.Of(QuadratureRule.ClenshawCurtis, 3).Weights.Zip([1.0 / 6, 2.0 / 3, 1.0 / 6]), pair => Assert.Equal(pair.Second, pair.First, 1e-15));
        foreach (int count in new[] { 3, 5, 9, 17, 33 })
        {
            double[] coarse = [.. QuadratureNodes.Of(QuadratureRule.ClenshawCurtis, count).Positions], fine = [.. QuadratureNodes.Of(QuadratureRule.ClenshawCurtis, (2 * count) - 1).Positions];
            Assert.All(coarse.Index(), pair => Assert.Equal(pair.Item, fine[2 * pair.Index], 1e-15));
        }
    }

    [Theory]
    [InlineData(QuadratureRule.ClenshawCurtis, 1)]
    [InlineData(QuadratureRule.Trapezoid, 1)]
    [InlineData(QuadratureRule.GaussLegendre, 0)]
    public void Too_few_nodes_are_refused(QuadratureRule rule, int count) => Assert.Throws<ArgumentOutOfRangeException>(() => QuadratureNodes.Of(rule, count));

    private static double Integral(QuadratureRule rule, int count, Func<double, double> function)
    {
        QuadratureNodes nodes = QuadratureNodes.Of(rule, count);
        return nodes.Positions.Zip(nodes.Weights, (position, weight) => weight * function(position)).Sum();
    }
}
