using AuditKit.Explain.Methods;
using AuditKit.Explain.Methods.Paths;
using AuditKit.Explain.Methods.Paths.Quadrature;

namespace AuditKit.Explain.Tests.Reference;

/// <summary>Captum 0.8.0 on all shared models: gradients and integrated gradients of every rule, in float64.</summary>
[Trait("Kind", "golden")]
public sealed class PathReferenceTests
{
    private const string MeanBaseline = "integrated_gradients[gausslegendre,50,baseline=mean of these rows]";

    private static readonly (QuadratureRule Rule, int Steps, string Stored)[] Rules =
    [
        (QuadratureRule.GaussLegendre, 50, "gausslegendre,50"),
        (QuadratureRule.GaussLegendre, 20, "gausslegendre,20"),
        (QuadratureRule.Left, 50, "riemann_left,50"),
        (QuadratureRule.Right, 50, "riemann_right,50"),
        (QuadratureRule.Midpoint, 50, "riemann_middle,50"),
        (QuadratureRule.Trapezoid, 50, "riemann_trapezoid,50"),
        (QuadratureRule.Trapezoid, 200, "riemann_trapezoid,200"),
    ];

    public static TheoryData<string> Models => ReferenceCase.Models;

    [Theory]
    [MemberData(nameof(Models))]
    public void Gradients_match(string model)
    {
        using ReferenceCase reference = ReferenceCase.Open(model);
        AttributionSubject subject = reference.Subject();
        double tolerance = StoredValues.Printed(model);

        Attribution saliency = AttributionMethods.Create("saliency").Run(subject);

        StoredValues.Close(reference, "saliency_abs", saliency.Values, tolerance);
        StoredValues.Close(reference, "saliency_signed", saliency.Multipliers, tolerance);
        StoredValues.Close(reference, "input_x_gradient", AttributionMethods.Create("input-x-gradient").Run(subject).Values, tolerance);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Every_stored_rule_matches(string model)
    {
        using ReferenceCase reference = ReferenceCase.Open(model);
        AttributionSubject subject = reference.Subject();
        string[] stored = [.. reference.Methods.Where(name => name.StartsWith("integrated_gradients[", StringComparison.Ordinal) && name != MeanBaseline)];
        Assert.NotEmpty(stored);

        foreach (string name in stored)
        {
            (QuadratureRule rule, int steps, _) = Assert.Single(Rules, entry => name == $"integrated_gradients[{entry.Stored}]");
            Attribution found = PathMethods.Fixed(rule, steps).Run(subject);

            // The stored trapezoid has weights 1/n at spacing 1/(n-1): ours times (n-1)/n.
            double factor = rule == QuadratureRule.Trapezoid ? (steps - 1.0) / steps : 1;
            double tolerance = Math.Max(StoredValues.Printed(model), StoredValues.RoundedWeights(model));
            StoredValues.Close(reference, name, found.Values.ToArray().Select(value => value * factor).ToArray(), tolerance);
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Mean_baseline_matches(string model)
    {
        using ReferenceCase reference = ReferenceCase.Open(model);
        if (!reference.Methods.Contains(MeanBaseline)) Assert.Skip($"{model} has no stored values for the mean baseline");

        Attribution found = PathMethods.Fixed(QuadratureRule.GaussLegendre, 50).Run(reference.Subject(reference.MeanBaseline()));

        StoredValues.Close(reference, MeanBaseline, found.Values, Math.Max(StoredValues.Printed(model), StoredValues.RoundedWeights(model)));
    }
}
