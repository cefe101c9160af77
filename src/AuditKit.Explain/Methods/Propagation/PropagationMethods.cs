using AuditKit.Core.Options;
using AuditKit.Explain.Methods.Propagation.Guided;
using AuditKit.Explain.Methods.Propagation.Relevance;
using AuditKit.Explain.Methods.Propagation.Rescale;

namespace AuditKit.Explain.Methods.Propagation;

/// <summary>Methods that walk from the output back to the input with rules of their own.</summary>
public static class PropagationMethods
{
    /// <summary>Id of DeepLIFT, and of DeepSHAP as its mean over a background.</summary>
    public const string DeepLiftId = "deeplift";

    /// <summary>Id of layer-wise relevance propagation.</summary>
    public const string LrpId = "lrp";

    /// <summary>Id of guided backpropagation.</summary>
    public const string GuidedBackpropId = "guided-backprop";

    /// <summary>Id of the deconvolution.</summary>
    public const string DeconvolutionId = "deconvolution";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<MethodDefinition> All { get; } =
    [
        new(DeepLiftId, MethodFamily.Propagation, "DeepLIFT: multipliers by differences from a baseline", DeepLiftOptions, options => DeepLift(options.Text("reference") == Background))
        {
            NeedsGraph = true,
            NeedsGradient = true,
            IsComplete = true,
        },
        new(LrpId, MethodFamily.Propagation, "layer-wise relevance propagation", LrpSchema.Schema, options => Lrp(LrpSchema.Read(options)))
        {
            NeedsGraph = true,
            NeedsGradient = true,
        },
        new(GuidedBackpropId, MethodFamily.Propagation, "gradient, only positive parts through each active ReLU", OptionSchema.Empty, _ => new GuidedMethod(GuidedBackpropId, "guided backpropagation", GuidedGradients.Backpropagation))
        {
            NeedsGraph = true,
            NeedsGradient = true,
        },
        new(DeconvolutionId, MethodFamily.Propagation, "gradient, only positive parts through each ReLU", OptionSchema.Empty, _ => new GuidedMethod(DeconvolutionId, "deconvolution", GuidedGradients.Deconvolution))
        {
            NeedsGraph = true,
            NeedsGradient = true,
        },
    ];

    private const string Background = "background";

    private static OptionSchema DeepLiftOptions => OptionSchema.Of(
        new TextOption("reference", "What a row is compared with: the one baseline, or every row of the background (DeepSHAP).", "baseline") { Allowed = ["baseline", Background] });

    /// <summary>DeepLIFT with the Rescale rule.</summary>
    /// <param name="usesBackground">True for its mean over the background rows, which is DeepSHAP.</param>
    public static IAttributionMethod DeepLift(bool usesBackground = false) => new DeepLiftMethod(usesBackground);

    /// <summary>Layer-wise relevance propagation.</summary>
    /// <param name="options">Which rule each layer has.</param>
    public static IAttributionMethod Lrp(LrpOptions options) => new LrpMethod(options);
}
