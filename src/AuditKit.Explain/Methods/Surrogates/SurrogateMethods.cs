using AuditKit.Core.Options;

namespace AuditKit.Explain.Methods.Surrogates;

/// <summary>Methods that fit a simple game or line to outputs with groups on and off. They need predictions only.</summary>
public static class SurrogateMethods
{
    /// <summary>Id of Shapley values, exact or by permutations.</summary>
    public const string ShapleyId = "shapley";

    /// <summary>Id of Shapley values by least squares.</summary>
    public const string KernelShapId = "kernel-shap";

    /// <summary>Id of local linear surrogates.</summary>
    public const string LimeId = "lime";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<MethodDefinition> All { get; } =
    [
        new(ShapleyId, MethodFamily.Perturbation, "Shapley values", ShapleyOptions.Schema, options => new ShapleyMethod(ShapleyOptions.Of(options))) { IsComplete = true },
        new(KernelShapId, MethodFamily.Perturbation, "kernel SHAP", KernelShapOptions, options => new KernelShapMethod(options.Int32("samples"))) { IsComplete = true },
        new(LimeId, MethodFamily.Perturbation, "local linear surrogate", LimeOptions.Schema, options => new LimeMethod(LimeOptions.Of(options))),
    ];

    private static OptionSchema KernelShapOptions => OptionSchema.Of(
        new IntegerOption("samples", "Coalitions of a row; exact where all 2^groups are no more than these.", 2048, 2, 10_000_000));
}
