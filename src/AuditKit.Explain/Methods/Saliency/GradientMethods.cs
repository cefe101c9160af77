using AuditKit.Core.Options;
using AuditKit.Explain.Methods.Paths;
using AuditKit.Explain.Methods.Paths.Quadrature;
using AuditKit.Explain.Methods.Sampling;

namespace AuditKit.Explain.Methods.Saliency;

/// <summary>Methods made of gradients at and around the row.</summary>
public static class GradientMethods
{
    /// <summary>Id of the absolute gradient.</summary>
    public const string SaliencyId = "saliency";

    /// <summary>Id of input times gradient.</summary>
    public const string InputTimesGradientId = "input-x-gradient";

    /// <summary>Id of the mean of gradients under noise.</summary>
    public const string SmoothGradId = "smoothgrad";

    /// <summary>Id of the variance of gradients under noise.</summary>
    public const string VarGradId = "vargrad";

    private static readonly string[] Statistics = ["mean", "absolute", "squared"];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<MethodDefinition> All { get; } =
    [
        new(SaliencyId, MethodFamily.Gradient, "absolute gradient", SaliencyOptions, options => options.Flag("signed") ? GradientMethod.SignedSaliency : GradientMethod.Saliency) { NeedsGradient = true },
        new(InputTimesGradientId, MethodFamily.Gradient, "input times gradient", OptionSchema.Empty, _ => GradientMethod.InputTimesGradient) { NeedsGradient = true },
        new(SmoothGradId, MethodFamily.Gradient, "mean of gradients under noise", SmoothGradOptions, SmoothGrad) { NeedsGradient = true },
        new(VarGradId, MethodFamily.Gradient, "variance of gradients under noise", SamplingOptionsOf(50), VarGrad) { NeedsGradient = true },
    ];

    private static OptionSchema SaliencyOptions => OptionSchema.Of(new FlagOption("signed", "Keep the sign of the gradient."));

    private static OptionSchema SmoothGradOptions => OptionSchema.Of(
    [
        .. SamplingOptionsOf(50).Options,
        new TextOption("statistic", "Mean of the gradients, of their absolute values, or of their squares.", "mean") { Allowed = Statistics },
        new TextOption("of", "What is averaged: the gradient, or integrated gradients.", "gradient") { Allowed = ["gradient", PathMethods.IntegratedGradientsId] },
        new IntegerOption("steps", "Nodes of the integrated gradients that are averaged.", PathMethods.DefaultSteps, 1, 1_000_000),
    ]);

    private static OptionSchema SamplingOptionsOf(int samples) => OptionSchema.Of(
        new IntegerOption("samples", "Samples of a row; the most where there is a tolerance.", samples, 2, 1_000_000),
        new NumberOption("noise", "Standard deviation of the noise, relative to the range of each input.", 0.1, 0, 10),
        new NumberOption("tolerance", "Standard error at which a row is finished: of the gradient times the input's range, relative to the range of the output.", null, 1e-9, 10));

    private static IAttributionMethod SmoothGrad(OptionSet options)
    {
        NoiseOptions noise = NoiseOf(options, (NoiseStatistic)Array.IndexOf(Statistics, options.Text("statistic")));
        return options.Text("of") == "gradient"
            ? new NoiseMethod(SmoothGradId, noise)
            : new NoisyAttributions(SmoothGradId, PathMethods.Fixed(QuadratureRule.GaussLegendre, options.Int32("steps")), noise);
    }

    private static NoiseMethod VarGrad(OptionSet options) => new(VarGradId, NoiseOf(options, NoiseStatistic.Variance));

    private static NoiseOptions NoiseOf(OptionSet options, NoiseStatistic statistic) => new()
    {
        Level = options.Number("noise"),
        Sampling = new SamplingOptions { Samples = options.Int32("samples"), Tolerance = options.NumberOrNull("tolerance") },
        Statistic = statistic,
    };
}
