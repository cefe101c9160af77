using AuditKit.Explain.Methods.Paths;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Methods.Paths.Quadrature;
using AuditKit.Explain.Tests.Oracles;
using static AuditKit.Explain.Tests.Oracles.Explained;

namespace AuditKit.Explain.Tests.Methods;

/// <summary>Closed forms. Tolerance 1e-10 throughout: rounding in 64 bits, with the adaptive tolerance at 1e-11.</summary>
[Trait("Kind", "numeric")]
public sealed class OracleCaseTests
{
    private const double Rounding = 1e-10;

    [Fact]
    public void Two_nets_that_compute_the_same_function_get_the_same_attributions()
    {
        Close([1.5, -0.5], Exact.By(OracleModels.M2, 3, 1).Values, Rounding);
        Close([1.5, -0.5], Exact.By(OracleModels.M3, 3, 1).Values, Rounding);
    }

    [Fact]
    public void Multipliers_are_attributions_before_the_factor_of_the_input() => Close([0.5, -0.5], Exact.By(OracleModels.M2, 3, 1).Multipliers, Rounding);

    public static TheoryData<QuadratureRule> Rules => [.. Enum.GetValues<QuadratureRule>()];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Every_rule_is_exact_where_the_path_has_no_kink(QuadratureRule rule)
    {
        Attribution found = PathMethods.Fixed(rule, 7).By(OracleModels.M1, 1.5, 2, 1.3);

        Close([4.5, 6, 3.9], found.Values, Rounding);
        Assert.InRange(found.LargestGap!.Value, 0, 1e-14);
    }

    [Fact]
    public void Adaptive_agrees_where_the_path_has_no_kink_and_takes_only_the_first_gradients()
    {
        Attribution found = Exact.By(OracleModels.M1, 1.5, 2, 1.3);

        Close([4.5, 6, 3.9], found.Values, Rounding);
        Assert.Equal(4, found.Work.BackwardRows);
    }

    [Fact]
    public void A_kink_on_the_path_is_found_exactly()
    {
        // s = 100 a: 3 (100) + (100 - 10) = 390 on one input.
        Attribution found = Exact.By(OracleModels.M1, 0, 100, 0);

        Close([0, 390, 0], found.Values, 1e-9);
        Assert.Equal(0, found.RowsAboveTolerance);
    }

    [Fact]
    public void Kinks_at_the_baseline_do_not_spoil_a_bias_free_net() => Close([18, 36, 54], Exact.By(OracleModels.M6, 1, 2, 3).Values, Rounding * 100);

    [Fact]
    public void Sum_of_two_kinks_is_parted_by_input() => Close([2, 1], Exact.By(OracleModels.M5, 1, 2).Values, Rounding);

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void Product_is_shared_equally(int factors)
    {
        double[] row = [.. Enumerable.Range(0, factors).Select(i => 0.7 + (0.4 * i))];
        double product = row.Aggregate(1.0, (a, b) => a * b);

        Close(Enumerable.Repeat(product / factors, factors), Exact.By(OracleModels.Product(factors), row).Values, Rounding);
    }

    [Fact]
    public void First_power_gets_one_third_and_square_two_thirds()
    {
        double value = 1.7 * 0.6 * 0.6;

        Close([value / 3, 2 * value / 3], Exact.By(OracleModels.TimesSquare, 1.7, 0.6).Values, Rounding);
    }

    [Fact]
    public void Quadratic_form_gives_half_the_row_of_the_symmetric_matrix()
    {
        double[,] a = { { 1, 2, -1 }, { 0.5, -3, 4 }, { 2, 0, 0.25 } };
        double[] x = [0.3, -1.2, 2];
        double[] expected = [.. Enumerable.Range(0, 3).Select(i => x[i] * Enumerable.Range(0, 3).Sum(j => (a[i, j] + a[j, i]) * x[j]) / 2)];

        Close(expected, Exact.By(OracleModels.Quadratic(a), x).Values, Rounding);
    }

    [Theory]
    [InlineData(1, 0.2)]
    [InlineData(8, -3)]
    [InlineData(40, -15)]
    public void Sigmoid_is_shared_by_terms_of_its_argument(double slope, double offset)
    {
        double[] weights = [slope, -0.5 * slope, 0.25 * slope], x = [0.9, 0.1, 0.4];
        double argument = weights.Zip(x, (a, b) => a * b).Sum();
        double difference = OracleModels.Logistic(argument + offset) - OracleModels.Logistic(offset);

        Close(weights.Zip(x, (a, b) => a * b * difference / argument), Exact.By(OracleModels.Sigmoid(weights, offset), x).Values, Rounding);
    }

    [Theory]
    [InlineData(1, 0.2, 20)]
    [InlineData(8, -3, 70)]
    [InlineData(40, -15, 900)]
    public void A_graph_that_is_known_to_be_smooth_raises_the_order_to_the_same_closed_form(double slope, double offset, int most)
    {
        double[] weights = [slope, -0.5 * slope, 0.25 * slope], x = [0.875, 0.125, 0.5]; // numbers of few bits: the graph's constants have 32
        double argument = weights.Zip(x, (a, b) => a * b).Sum(), start = (float)offset;
        double difference = OracleModels.Logistic(argument + start) - OracleModels.Logistic(start);
        GraphFunction graph = new OracleGraph().Affine("sum", OracleGraph.Input, 1, weights, [offset]).Node("out", "Sigmoid", ["sum"]).Open("out", 1, 3);

        Attribution found = Exact.By(graph, x);

        Assert.Equal(AuditKit.Models.Graph.Curvature.Smooth, graph.Curvature);
        Close(weights.Zip(x, (a, b) => a * b * difference / argument), found.Values, Rounding);
        Assert.InRange(found.Work.BackwardRows, 5, most);
    }

    [Fact]
    public void A_crossing_of_end_lines_before_the_first_bend_is_not_taken_for_a_kink()
    {
        // Slopes 1, 2.5, 1.5 with bends at .2 and .25: the end lines of the first panel meet at .1, where F is still on the first.
        OracleFunction bothWays = new(2, x =>
        {
            double slope = (1.5 * OracleModels.Step(x[1] - 0.2)) - OracleModels.Step(x[1] - 0.25);
            return (x[0] + (1.5 * OracleModels.Relu(x[1] - 0.2)) - OracleModels.Relu(x[1] - 0.25), [1, slope]);
        });

        Close([1, 0.45], Exact.By(bothWays, 1, 1).Values, Rounding);
    }

    [Fact]
    public void A_unit_that_is_active_only_in_between_is_seen()
    {
        // The second layer's unit is active from .35 to .55, inside the second panel, whose ends are both flat.
        OracleFunction bump = new(2, x =>
        {
            double inner = OracleModels.Relu(x[0] - 0.35) - (2 * OracleModels.Relu(x[1] - 0.45)), active = OracleModels.Step(inner);
            return (OracleModels.Relu(inner), [active * OracleModels.Step(x[0] - 0.35), -2 * active * OracleModels.Step(x[1] - 0.45)]);
        });

        Close([0.2, -0.2], Exact.By(bump, 1, 1).Values, Rounding);
    }

    public static TheoryData<string> Methods => ["saliency", "input-x-gradient", "smoothgrad", "integrated-gradients", "expected-gradients"];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Linear_function_gives_weights_as_multipliers(string method)
    {
        double[] weights = [2, -3, 0.5], row = [1, 2, -4];

        Attribution found = AttributionMethods.Create(method).By(OracleModels.Linear(weights, 7), row);

        Close(weights, found.Multipliers, 1e-14);
        double[] products = [.. weights.Zip(row, (a, b) => a * b)];
        Close(method == "saliency" ? weights.Select(Math.Abs) : method == "smoothgrad" ? weights : products, found.Values, 1e-13);
    }

    [Fact]
    public void Baseline_moves_the_attribution_of_a_linear_function()
    {
        AttributionSubject subject = Subject(OracleModels.Linear([2, -3], 1), [1, 2, 0, 0], [0.5, 1]);

        Attribution found = Exact.Attribute(subject, TestContext.Current.CancellationToken);

        Close([1, -3, -1, 3], found.Values, 1e-14);
    }

    [Theory]
    [InlineData(8, 60)]
    [InlineData(40, 300)]
    public void Smooth_paths_need_few_gradients(double slope, int most)
    {
        Attribution found = PathMethods.Adaptive(new AdaptiveOptions { Tolerance = 1e-6 }).By(OracleModels.Sigmoid([slope], -0.3719 * slope), 1);

        Assert.InRange(found.LargestGap!.Value, 0, 1e-6);
        Assert.InRange(found.Work.BackwardRows, 4, most);
    }
}
