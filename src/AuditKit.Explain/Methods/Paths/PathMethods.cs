using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Explain.Methods.Paths.Quadrature;
using AuditKit.Explain.Methods.Sampling;

namespace AuditKit.Explain.Methods.Paths;

/// <summary>Methods made of gradients along a path from a baseline.</summary>
public static class PathMethods
{
    /// <summary>Id of integrated gradients.</summary>
    public const string IntegratedGradientsId = "integrated-gradients";

    /// <summary>Id of expected gradients.</summary>
    public const string ExpectedGradientsId = "expected-gradients";

    /// <summary>Steps of a fixed rule where none are given.</summary>
    public const int DefaultSteps = 50;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<MethodDefinition> All { get; } =
    [
        new(IntegratedGradientsId, MethodFamily.Path, "integrated gradients", IntegratedGradientsOptions, IntegratedGradients) { NeedsGradient = true, IsComplete = true },
        new(ExpectedGradientsId, MethodFamily.Path, "integrated gradients over a background", ExpectedGradientsOptions, ExpectedGradients) { NeedsGradient = true },
    ];

    private static OptionSchema ExpectedGradientsOptions => OptionSchema.Of(
        new IntegerOption("samples", "Samples of a row; the most where there is a tolerance.", 200, 2, 1_000_000),
        new NumberOption("tolerance", "Standard error at which a row is finished, relative to the range of the output.", null, 1e-9, 10));

    private static OptionSchema IntegratedGradientsOptions => OptionSchema.Of(
        new TextOption("rule", "Quadrature rule, the same nodes for every row; adaptive if left out with the steps.") { Allowed = RuleNames.All },
        new IntegerOption("steps", "Nodes of the rule.", null, 1, 1_000_000),
        new NumberOption("tolerance", "Adaptive: error at which a row is finished, relative to the range of the output.", 1e-3, 1e-12, 0.5),
        new IntegerOption("budget", "Adaptive: gradient rows that one row may take.", 1000, 5, 1_000_000));

    /// <summary>Integrated gradients with a number of steps that is the same for every row.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are too few steps.</exception>
    public static IAttributionMethod Fixed(QuadratureRule rule, int steps) => new GradientRequired(new FixedIntegratedGradients(rule, steps));

    /// <summary>Integrated gradients that refine each row until its error is small enough.</summary>
    public static IAttributionMethod Adaptive(AdaptiveOptions options) => new GradientRequired(new AdaptiveIntegratedGradients(options));

    private static ExpectedGradients ExpectedGradients(OptionSet options) =>
        new(new SamplingOptions { Samples = options.Int32("samples"), Tolerance = options.NumberOrNull("tolerance") });

    private static IAttributionMethod IntegratedGradients(OptionSet options)
    {
        if ((options.IsGiven("rule") || options.IsGiven("steps")) && options.IsGiven("tolerance")) throw new InvalidInputException("tolerance", "a fixed rule has no tolerance", "give rule and steps, or a tolerance");
        int steps = (int)(options.IntegerOrNull("steps") ?? DefaultSteps);
        if (options.TextOrNull("rule") is { } name)
        {
            QuadratureRule rule = RuleNames.Find(name)!.Value;
            if (steps < QuadratureNodes.FewestOf(rule)) throw new InvalidInputException("steps", $"{steps} steps are too few for the rule {name}", $"take {QuadratureNodes.FewestOf(rule)} or more");
            return Fixed(rule, steps);
        }

        if (options.Has("steps")) return Fixed(QuadratureRule.GaussLegendre, steps);
        return Adaptive(new AdaptiveOptions { Tolerance = options.Number("tolerance"), BudgetPerRow = options.Int32("budget") });
    }
}
