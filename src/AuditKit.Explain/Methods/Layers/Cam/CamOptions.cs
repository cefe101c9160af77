using AuditKit.Core.Options;
using AuditKit.Explain.Methods.Layers.Maps;
using AuditKit.Explain.Methods.Layers.Naming;

namespace AuditKit.Explain.Methods.Layers.Cam;

/// <summary>Settings of the activation maps.</summary>
/// <param name="Layer">Name of the layer; null for the default.</param>
/// <param name="Relu">True to keep only what speaks for the target.</param>
/// <param name="Upsample">How the map is spread over the input.</param>
internal sealed record CamOptions(string? Layer, bool Relu, Upsampling Upsample)
{
    private static readonly IReadOnlyList<string> Modes = ["bilinear", "nearest"];

    /// <summary>The keys, with the method's own way of upsampling as default.</summary>
    public static OptionSchema Schema(Upsampling upsample) => OptionSchema.Of(
        new TextOption("layer", "Layer by the name of its value, its node, or a part of the node's path; the last convolution, or the tokens before the last attention, if left out."),
        new FlagOption("relu", "Keeps only positive parts of the map, which speak for the target.", true),
        new TextOption("upsample", "How the map is spread over the input.", Modes[(int)upsample]) { Allowed = Modes });

    public static CamOptions Of(OptionSet options) => new(options.TextOrNull("layer"), options.Flag("relu"), options.Text("upsample") == Modes[0] ? Upsampling.Bilinear : Upsampling.Nearest);

    /// <summary>For a description.</summary>
    public string Words => $"{(Layer is null ? "default layer" : $"layer {Layer}")}, {(Relu ? "positive parts" : "signed")}, {Modes[(int)Upsample]}";

    /// <summary>The layer that is meant.</summary>
    public SpatialLayer LayerOf(AttributionSubject subject, string method)
    {
        GraphLayers layers = GraphLayers.Of(subject.Function, method);
        LayerValue layer = Layer is null ? DefaultLayer.Of(layers, method) : layers.Find(Layer);
        return SpatialLayer.Of(layers, layer, subject.RowShape, Upsample, method);
    }
}
