using AuditKit.Explain.Quadrature;

namespace AuditKit.Explain.Methods;

/// <summary>The methods that there are.</summary>
public static class AttributionMethods
{
    /// <summary>Id of integrated gradients.</summary>
    public const string IntegratedGradients = "integrated-gradients";

    /// <summary>All ids.</summary>
    public static IReadOnlyList<string> All { get; } = [IntegratedGradients, GradientMethod.Saliency.Id, GradientMethod.InputTimesGradient.Id];

    /// <summary>Absolute gradient.</summary>
    public static IAttributionMethod Saliency => GradientMethod.Saliency;

    /// <summary>Input times gradient.</summary>
    public static IAttributionMethod InputTimesGradient => GradientMethod.InputTimesGradient;

    /// <summary>Integrated gradients with a number of steps that is the same for every row.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are too few steps.</exception>
    public static IAttributionMethod Fixed(QuadratureRule rule, int steps) => new FixedIntegratedGradients(rule, steps);

    /// <summary>Integrated gradients that refine each row until its error is small enough.</summary>
    public static IAttributionMethod Adaptive(AdaptiveOptions options) => new AdaptiveIntegratedGradients(options);

    /// <summary>A method by its id; integrated gradients are adaptive with <paramref name="options"/>.</summary>
    /// <exception cref="ArgumentException">There is no such method.</exception>
    public static IAttributionMethod Of(string id, AdaptiveOptions options) => id switch
    {
        IntegratedGradients => Adaptive(options),
        "saliency" => Saliency,
        "input-x-gradient" => InputTimesGradient,
        _ => throw new ArgumentException($"'{id}' is none of {string.Join(", ", All)}.", nameof(id)),
    };
}
