using AuditKit.Core.Options;
using AuditKit.Explain.Methods.Layers.Attention;
using AuditKit.Explain.Methods.Layers.Cam;
using AuditKit.Explain.Methods.Layers.Flow;
using AuditKit.Explain.Methods.Layers.Maps;
using AuditKit.Explain.Methods.Layers.Views;

namespace AuditKit.Explain.Methods.Layers;

/// <summary>
/// Methods that look inside the network: at, through, from and to its layers. Those that need a gradient at a layer only look for it
/// there: behind an embedding there is one although whole numbers enter the network.
/// </summary>
public static class LayerMethods
{
    private static readonly IReadOnlyList<string> Readers = ["auto", "class", "mean"];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<MethodDefinition> All { get; } =
    [
        Gradient(CamRule.GradCam, "channels of a layer weighted by their mean gradient"),
        Gradient(CamRule.GradCamPlusPlus, "channels of a layer weighted by their positive gradients"),
        Gradient(CamRule.LayerCam, "neurons of a layer weighted by their own positive gradients"),
        new(ScoreCam.MethodId, MethodFamily.Layer, "channels of a layer weighted by what is left of the output behind them", CamOptions.Schema(Upsampling.Bilinear), options => new ScoreCam(CamOptions.Of(options))) { NeedsGraph = true },
        new(GuidedGradCam.MethodId, MethodFamily.Layer, "guided backprop times Grad-CAM", CamOptions.Schema(Upsampling.Nearest), options => new GuidedGradCam(CamOptions.Of(options))) { NeedsGraph = true, NeedsGradient = true },
        new(Conductance.MethodId, MethodFamily.Layer, "integrated gradients through the neurons of a layer", ConductanceOptions.Schema, options => new Conductance(ConductanceOptions.Of(options))) { NeedsGraph = true, IsOfLayer = true },
        new(LayerAttribution.MethodId, MethodFamily.Layer, "any method with a layer in place of the input", Inner(), options => new LayerAttribution(options.TextOrNull("layer"), InnerMethod.Of(options))) { NeedsGraph = true, IsOfLayer = true },
        new(NeuronAttribution.MethodId, MethodFamily.Layer, "any method with a neuron in place of the output", Inner(new NumberListOption("neuron", "Index of a neuron, or of the first dimensions for a block such as a channel; the sum of the layer if left out.")), options => new NeuronAttribution(options.TextOrNull("layer"), options.Numbers("neuron"), InnerMethod.Of(options))) { NeedsGraph = true },
        new(AttentionRollout.MethodId, MethodFamily.Layer, "attention followed back through the layers", OptionSchema.Of(new TextOption("token", "Whose attention is followed: the class token's or the mean of all; auto takes the class token where there is one.", Readers[0]) { Allowed = Readers }), options => new AttentionRollout(Reader(options.Text("token")))) { NeedsGraph = true },
    ];

    private static MethodDefinition Gradient(CamRule rule, string title) =>
        new(rule.Id, MethodFamily.Layer, title, CamOptions.Schema(Upsampling.Bilinear), options => new GradientCam(rule, CamOptions.Of(options))) { NeedsGraph = true };

    private static OptionSchema Inner(params OptionDescriptor[] further) => OptionSchema.Of(
    [
        new TextOption("layer", "Layer by the name of its value, its node, or a part of the node's path; the last convolution, the tokens before the last attention, or the last hidden layer, if left out."),
        .. further,
        .. InnerMethod.Options,
    ]);

    private static RolloutReader Reader(string name) => (RolloutReader)Readers.ToList().IndexOf(name);
}
