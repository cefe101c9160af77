using AuditKit.Explain.Methods.Paths.Adaptive;

namespace AuditKit.Explain.Tests.Methods.Paths;

[Trait("Kind", "numeric")]
public sealed class NestedRuleTests
{
    [Theory]
    [InlineData(7, 9, 5)]
    [InlineData(13, 17, 9)]
    public void Rule_is_exact_to_its_degree_and_agrees_with_the_lower_rule_to_the_lower_degree(int count, int degree, int lower)
    {
        double[] shares = [0, .. NestedRule.Shares7.Concat(count == 13 ? NestedRule.Added13 : []).Order(), 1];
        for (int power = 0; power <= degree; power++)
        {
            PathNode[] nodes = [.. shares.Select(a => NodeOf(a, Math.Pow(a, power + 1) / (power + 1), Math.Pow(a, power), Math.Pow(a, power)))];

            double error = NestedRule.ErrorOf(nodes, [1], 0, new double[1]);

            Assert.Equal(1.0 / (power + 1), Mean(nodes), 1e-14); // weights are known to 15 digits
            if (power <= lower) Assert.InRange(error, 0, 1e-14);
        }
    }

    [Fact]
    public void Disagreement_of_the_rules_is_the_error()
    {
        double[] shares = [0, .. NestedRule.Shares7, 1];
        PathNode[] step = [.. shares.Select(a => NodeOf(a, Math.Max(0, a - 0.4), a > 0.4 ? 1 : 0, a > 0.4 ? 2 : 0))];

        double error = NestedRule.ErrorOf(step, [0.5], 0, new double[1]);

        Assert.InRange(error, Math.Abs((0.5 * Mean(step)) - 0.6), 1);
    }

    private static PathNode NodeOf(double position, double value, double slope, double gradient)
    {
        GradientPool pool = new(1);
        return new PathNode(position, value, slope, pool, pool.Keep([gradient]));
    }

    private static double Mean(PathNode[] nodes)
    {
        double[] weights = NestedRule.WeightsOf(nodes.Length).ToArray();
        return nodes.Zip(weights, (node, weight) => weight * node.Gradient[0]).Sum();
    }
}
