using AuditKit.Explain.Methods;
using AuditKit.Explain.Quadrature;
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
        Attribution found = AttributionMethods.Fixed(rule, 7).By(OracleModels.M1, 1.5, 2, 1.3);

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

    public static TheoryData<string> Methods => [.. AttributionMethods.All];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Linear_function_gives_weights_as_multipliers(string method)
    {
        double[] weights = [2, -3, 0.5], row = [1, 2, -4];

        Attribution found = AttributionMethods.Of(method, new AdaptiveOptions()).By(OracleModels.Linear(weights, 7), row);

        Close(weights, found.Multipliers, 1e-14);
        double[] products = [.. weights.Zip(row, (a, b) => a * b)];
        Close(method == "saliency" ? weights.Select(Math.Abs) : products, found.Values, 1e-13);
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
    [InlineData(40, 250)]
    public void Smooth_paths_need_few_gradients(double slope, int most)
    {
        Attribution found = AttributionMethods.Adaptive(new AdaptiveOptions { Tolerance = 1e-6 }).By(OracleModels.Sigmoid([slope], -0.3719 * slope), 1);

        Assert.InRange(found.LargestGap!.Value, 0, 1e-6);
        Assert.InRange(found.Work.BackwardRows, 4, most);
    }
}
