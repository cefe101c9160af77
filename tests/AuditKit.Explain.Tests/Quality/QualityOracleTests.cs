using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Groups;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Methods.Paths;
using AuditKit.Explain.Methods.Paths.Quadrature;
using AuditKit.Explain.Quality;
using AuditKit.Explain.Tests.Oracles;

namespace AuditKit.Explain.Tests.Quality;

/// <summary>Cases whose quality is known in closed form.</summary>
[Trait("Kind", "oracle")]
public sealed class QualityOracleTests
{
    private static readonly IAttributionMethod Saliency = AttributionMethods.Create("saliency");
    private static readonly IAttributionMethod Exact = Explained.Exact;

    [Fact]
    public void Infidelity_of_the_gradient_near_the_row_is_zero()
    {
        QualityScores[] found = Of("infidelity", Saliency, OracleModels.M2, [3, 1], new { deviation = 0.01, draws = 40 });

        // The model is linear within 20 standard deviations of (3, 1).
        Assert.Equal(0, found[0].Values[0]!.Value, 1e-20);
        Assert.Equal(0, found[1].Values[0]!.Value, 1e-20);
    }

    [Fact]
    public void Infidelity_of_a_wrong_gradient_is_its_expectation()
    {
        // Multipliers 0 on a linear model: E (w.I)^2 = sd^2 |w|^2, and no factor helps.
        OracleFunction linear = OracleModels.Linear([3, -4], 1);
        Attribution zero = Saliency.By(linear, 1, 2) with { Values = new double[2], Multipliers = new double[2] };

        QualityScores[] found = Of("infidelity", null, linear, [1, 2], new { deviation = 0.5, draws = 20000 }, zero);

        // Relative standard error of a mean of squares of normals: sqrt(2 / n) = 1 %; four of them.
        Assert.Equal(0.25 * 25, found[0].Values[0]!.Value, 0.04 * 6.25);
        Assert.Equal(found[0].Values[0], found[1].Values[0]);
    }

    [Fact]
    public void Scaled_infidelity_forgives_a_factor()
    {
        OracleFunction linear = OracleModels.Linear([3, -4], 1);
        Attribution doubled = Saliency.By(linear, 1, 2) with { Multipliers = new double[] { 6, -8 } };

        QualityScores[] found = Of("infidelity", null, linear, [1, 2], new { deviation = 0.5, draws = 50 }, doubled);

        Assert.InRange(found[0].Values[0]!.Value, 1, 20);
        Assert.Equal(0, found[1].Values[0]!.Value, 1e-20);
    }

    [Fact]
    public void Removing_squares_sums_attributions_where_there_are_no_multipliers()
    {
        OracleFunction linear = OracleModels.Linear([.. Enumerable.Range(1, 16).Select(i => (double)i)], 0);
        double[] row = Support.Models.Rows(1, 16);
        Attribution credit = Exact.By(linear, row) with { Multipliers = default };

        QualityScores[] found = Of("infidelity", null, linear, row, new { law = "square", draws = 30, square = 0.75 }, credit, [1, 4, 4]);

        Assert.Equal(0, found[0].Values[0]!.Value, 1e-18);
        InvalidInputException refused = Assert.Throws<InvalidInputException>(() => Of("infidelity", null, linear, row, new { law = "square" }, credit));
        Assert.Contains("gaussian", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Saliency_does_not_move_near_the_row()
    {
        Assert.Equal(0, Of("max_sensitivity", Saliency, OracleModels.M2, [3, 1], new { radius = 0.05 })[0].Values[0]);
        Assert.Equal(0, Of("local_lipschitz", Saliency, OracleModels.M2, [3, 1], new { radius = 0.05 })[0].Values[0]);
        Assert.Equal(1, Of("top_k_agreement", Saliency, OracleModels.M2, [3, 1], new { radius = 0.05 })[0].Values[0]!.Value, 1e-12);
    }

    [Fact]
    public void Gradient_of_a_square_moves_by_twice_the_step()
    {
        // F = x^2: gradient 2x, so |a(x+d) - a(x)| / |d| is 2 for every d.
        QualityScores[] found = Of("local_lipschitz", Saliency, OracleModels.Quadratic(new double[,] { { 1 } }), [5], new { radius = 0.1 });

        Assert.Equal(2, found[0].Values[0]!.Value, 1e-9);
        double relative = Of("max_sensitivity", Saliency, OracleModels.Quadratic(new double[,] { { 1 } }), [5], new { radius = 0.1, draws = 2000 })[0].Values[0]!.Value;
        // Largest of 2000 even draws in a box of .1: within 1 % of its edge, |d| / 5.
        Assert.InRange(relative, 0.99 * 0.1 / 5, 0.1 / 5);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Integrated_gradients_have_sensitivity_n_where_the_model_is_linear_on_the_way(bool fixedRule)
    {
        IAttributionMethod method = fixedRule ? PathMethods.Fixed(QuadratureRule.Midpoint, 5) : Exact;

        QualityScores[] found = Of("sensitivity_n", method, OracleModels.M1, [1, 2.5, 3.3], new { sizes = new[] { 1, 2, 3 } });

        Assert.Equal(["1", "2", "3"], found.Select(scores => scores.Options["n"]));
        foreach (QualityScores scores in found) Assert.Equal(0, scores.Values[0]!.Value, 1e-12);
    }

    [Fact]
    public void Sensitivity_n_of_the_product_is_the_closed_form()
    {
        // x1 x2 at (1, 1): credit 1/2 each, taking one away takes 1; the range is 1.
        QualityScores[] found = Of("sensitivity_n", Exact, OracleModels.Product(2), [1, 1], new { sizes = new[] { 1, 2, 9 } });

        Assert.Equal(2, found.Length);
        Assert.Equal(0.5, found[0].Values[0]!.Value, 1e-9);
        Assert.Equal(0, found[1].Values[0]!.Value, 1e-9);
    }

    [Fact]
    public void Faithfulness_of_a_linear_model_is_one()
    {
        OracleFunction linear = OracleModels.Linear([1, -2, 3, 0.5, 4], 2);

        Assert.Equal(1, Of("faithfulness_correlation", Exact, linear, [1, 2, -1, 3, 0.5], new { share = 0.4 })[0].Values[0]!.Value, 1e-9);
        Assert.Equal(1, Of("faithfulness_estimate", Exact, linear, [1, 2, -1, 3, 0.5], new { })[0].Values[0]!.Value, 1e-9);
    }

    [Fact]
    public void Groups_are_removed_together()
    {
        // Inputs 0 and 1 are one unit: no set splits them, so even the product is faithful.
        FeatureGroups groups = FeatureGroups.Of(["pair", "single"], [0, 0, 1]);
        OracleFunction function = new(3, x => ((x[0] * x[1]) + x[2], [x[1], x[0], 1]));
        AttributionSubject subject = Explained.Subject(function, [2, 3, 5]).Knowing(groups: groups);
        Attribution attribution = Exact.Attribute(subject, TestContext.Current.CancellationToken);

        MethodQuality quality = QualityRun.Of(Exact, attribution, subject, new QualitySettings { Metrics = ["sensitivity_n", "sparseness"], Reading = ScoreReading.AsIs }, TestContext.Current.CancellationToken);

        Assert.All(quality.Scores.Where(scores => scores.Metric == "sensitivity_n"), scores => Assert.Equal(0, scores.Values[0]!.Value, 1e-9));
        Assert.Equal(0.5 * (6 - 5) / 11.0, quality.Scores.Single(scores => scores.Metric == "sparseness").Values[0]!.Value, 1e-9);
    }

    [Fact]
    public void Input_is_never_changed_in_place()
    {
        double[] row = [1, 2.5, 3.3], before = [.. row];
        AttributionSubject subject = Explained.Subject(OracleModels.M1, row);

        QualityRun.Of(Saliency, Saliency.Attribute(subject, TestContext.Current.CancellationToken), subject, new QualitySettings { Reading = ScoreReading.AsIs }, TestContext.Current.CancellationToken);

        Assert.Equal(before, row);
        Assert.Equal(before, subject.Rows.ToArray());
    }

    internal static QualityScores[] Of(string metric, IAttributionMethod? method, IModelFunction function, double[] rows, object options, Attribution? attribution = null, IReadOnlyList<long>? shape = null)
    {
        AttributionSubject subject = Explained.Subject(function, rows);
        if (shape is not null) subject = subject.Knowing(shape);
        QualitySettings settings = new() { Metrics = [metric], Reading = ScoreReading.AsIs, Options = new Dictionary<string, OptionSet> { [metric] = Settings.Of(metric, options) } };
        MethodQuality found = QualityRun.Of(method, attribution ?? method!.Attribute(subject, TestContext.Current.CancellationToken), subject, settings, TestContext.Current.CancellationToken);
        Assert.Empty(found.Missing);
        return [.. found.Scores];
    }
}
