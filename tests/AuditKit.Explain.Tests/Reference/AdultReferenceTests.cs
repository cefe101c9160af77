using AuditKit.Explain.Methods.Paths;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Methods.Paths.Quadrature;
using AuditKit.Explain.Tests.Oracles;
using AuditKit.Models;

namespace AuditKit.Explain.Tests.Reference;

/// <summary>Captum 0.8.0 on the Adult network, 32 rows, float64; the stored values have 9 digits.</summary>
[Trait("Kind", "golden")]
public sealed class AdultReferenceTests
{
    /// <summary>Nine digits of numbers below 10.</summary>
    private const double Printed = 1e-8;

    /// <summary>The peer rounds its weights 1/n to 32 bits: 6e-8 of sums that stay below 3.</summary>
    private const double RoundedWeights = 2e-7;

    [Theory]
    [InlineData("saliency", "saliency_abs")]
    [InlineData("input-x-gradient", "input_x_gradient")]
    public void Gradient_methods_match(string method, string stored)
    {
        AdultReference reference = AdultReference.Require();

        Attribution found = Explain(reference, AttributionMethods.Create(method), Precision.Double);

        Explained.Close(reference.Stored(stored).Values, found.Values, Printed);
        if (method == "saliency") Explained.Close(reference.Stored("saliency_signed").Values, found.Multipliers, Printed);
    }

    [Theory]
    [InlineData(QuadratureRule.GaussLegendre, 50, "gausslegendre,50")]
    [InlineData(QuadratureRule.GaussLegendre, 20, "gausslegendre,20")]
    [InlineData(QuadratureRule.Left, 50, "riemann_left,50")]
    [InlineData(QuadratureRule.Right, 50, "riemann_right,50")]
    [InlineData(QuadratureRule.Midpoint, 50, "riemann_middle,50")]
    public void Integrated_gradients_match_rule_by_rule(QuadratureRule rule, int steps, string stored)
    {
        AdultReference reference = AdultReference.Require();

        Explained.Close(reference.Stored($"integrated_gradients[{stored}]").Values, Explain(reference, PathMethods.Fixed(rule, steps), Precision.Double).Values, RoundedWeights);
    }

    [Theory]
    [InlineData(50)]
    [InlineData(200)]
    public void Trapezoid_is_the_stored_one_times_n_over_n_minus_one(int steps)
    {
        AdultReference reference = AdultReference.Require();
        double[] stored = reference.Stored($"integrated_gradients[riemann_trapezoid,{steps}]").Values;

        // The stored weights are 1/n at spacing 1/(n-1), so they sum to (n-1)/n.
        Explained.Close(stored.Select(value => value * steps / (steps - 1.0)), Explain(reference, PathMethods.Fixed(QuadratureRule.Trapezoid, steps), Precision.Double).Values, RoundedWeights);
    }

    [Fact]
    public void Mean_baseline_matches()
    {
        AdultReference reference = AdultReference.Require();
        double[] mean = [.. Enumerable.Range(0, AdultReference.Width).Select(column => Enumerable.Range(0, 32).Average(row => reference.Rows[(row * AdultReference.Width) + column]))];

        Attribution found = Explain(reference, PathMethods.Fixed(QuadratureRule.GaussLegendre, 50), Precision.Double, mean);

        // A mean computed in another order moves nodes by rounding; a node beside a kink may then change sides, with weight below 1/30.
        (double[] values, _) = reference.Stored("integrated_gradients[gausslegendre,50,baseline=mean of these rows]");
        Explained.Close(values, found.Values, 1e-6);
    }

    [Theory]
    [InlineData("saliency", "saliency_abs")]
    [InlineData("input-x-gradient", "input_x_gradient")]
    public void Single_precision_stays_within_the_stated_difference(string method, string stored)
    {
        AdultReference reference = AdultReference.Require();
        (double[] values, double difference) = reference.Stored(stored);

        // Twice: the stored difference is that of one order of sums, ours is another.
        Explained.Close(values, Explain(reference, AttributionMethods.Create(method), Precision.Single).Values, 2 * difference);
    }

    [Fact]
    public void Kink_splits_make_the_integral_exact_with_few_gradients()
    {
        AdultReference reference = AdultReference.Require();

        Attribution exact = Explain(reference, Explained.Exact, Precision.Double);
        Attribution rough = Explain(reference, PathMethods.Fixed(QuadratureRule.GaussLegendre, 50), Precision.Double);

        Assert.InRange(exact.LargestGap!.Value, 0, 1e-9);
        Assert.Equal(0, exact.RowsAboveTolerance);
        TestContext.Current.TestOutputHelper?.WriteLine($"gradient rows a row {exact.Work.BackwardRows / 32.0}, forward rows a row {exact.Work.ForwardRows / 32.0}, gap {exact.LargestGap}");
        Assert.InRange(exact.Work.BackwardRows / 32.0, 4, 80);
        Explained.Close(rough.Values.ToArray(), exact.Values, 0.02 * exact.Range); // 50 fixed nodes err by about 1/50 of a kink
        Assert.True(rough.LargestGap > 1e-4);
    }

    [Fact]
    public void Default_tolerance_needs_fewer_gradients_than_fifty()
    {
        AdultReference reference = AdultReference.Require();
        Attribution exact = Explain(reference, Explained.Exact, Precision.Double);

        foreach (Precision precision in Enum.GetValues<Precision>())
        {
            Attribution found = Explain(reference, PathMethods.Adaptive(new AdaptiveOptions()), precision);

            TestContext.Current.TestOutputHelper?.WriteLine($"{precision}: gradient rows a row {found.Work.BackwardRows / 32.0}, forward rows a row {found.Work.ForwardRows / 32.0}, gap {found.LargestGap}");
            Assert.Equal(0, found.RowsAboveTolerance);
            Assert.InRange(found.Work.BackwardRows / 32.0, 4, 50);
            for (int row = 0; row < 32; row++)
            {
                double distance = Enumerable.Range(row * AdultReference.Width, AdultReference.Width).Sum(i => Math.Abs(found.Values.Span[i] - exact.Values.Span[i]));
                Assert.InRange(distance, 0, 1e-3 * found.Range);
            }
        }
    }

    private static Attribution Explain(AdultReference reference, IAttributionMethod method, Precision precision, double[]? baseline = null)
    {
        using ModelSession session = reference.Model.Open(Support.Models.Cpu, precision);
        ModelFunction function = new(session, Quantity.Logit, precision);
        AttributionSubject subject = AttributionSubject.Of(function, reference.Rows, baseline ?? new double[AdultReference.Width], new TargetChoice.Argmax(), null, null, TestContext.Current.CancellationToken);
        Assert.Equal(reference.Targets, subject.Targets);
        return method.Attribute(subject, TestContext.Current.CancellationToken);
    }
}
