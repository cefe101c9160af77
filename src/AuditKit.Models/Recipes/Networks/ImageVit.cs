using AuditKit.Core.Options;

namespace AuditKit.Models.Recipes.Networks;

/// <summary>Vision transformer (Dosovitskiy et al. 2021): a picture as a sequence of patches.</summary>
internal sealed class ImageVit : INetworkRecipe
{
    /// <inheritdoc />
    public string Id => "image-vit";

    /// <inheritdoc />
    public string Summary => "Patches as tokens, learned positions, encoder blocks of attention and a GELU network, mean or class token.";

    /// <inheritdoc />
    public RecipeDefaults Defaults { get; } = new(30, 128, 0.1);

    /// <inheritdoc />
    public bool ReadsPictures => true;

    /// <inheritdoc />
    public IReadOnlyList<OptionDescriptor> Options { get; } = [new IntegerOption("patch", "Side of a patch; it divides the picture's height and width.", 4, 1, 256), .. TransformerEncoder.Options];

    /// <inheritdoc />
    public string? Refusal(NetworkInput input, OptionSet options)
    {
        int patch = options.Int32("patch");
        if ((ImageInput.Refusal(input) ?? TransformerEncoder.Refusal(options)) is { } refusal) return refusal;
        return input.Shape[^1] % patch == 0 && input.Shape[^2] % patch == 0 ? null : $"patches of {patch} do not divide a picture of {input}";
    }

    /// <inheritdoc />
    public NetworkGraph Build(NetworkInput input, int outputs, OptionSet options)
    {
        GraphBuilder graph = new();
        LayerValue tokens = Patches(graph, ImageInput.Declare(graph, input), options.Int32("patch"), options.Int32("width"));
        LayerValue logits = TransformerEncoder.Write(graph, tokens, outputs, options, null);
        return graph.Build($"vision transformer {input}, {tokens.Shape[0]} patches, width {options.Int32("width")}, {options.Int32("layers")} layers, {outputs} outputs", logits);
    }

    // A convolution whose windows are the patches; [F, h, w] to [h w, F].
    private static LayerValue Patches(GraphBuilder graph, LayerValue x, int patch, long width)
    {
        string weight = graph.Parameter("conv_proj.weight", [width, x.Channels, patch, patch], Fill.Glorot(x.Channels * patch * patch, width));
        string bias = graph.Parameter("conv_proj.bias", [width], Fill.Zero, decays: false);
        string made = graph.Node("conv_proj", "Conv", [x.Name, weight, bias], Attributes.Integers("kernel_shape", patch, patch), Attributes.Integers("strides", patch, patch));
        string flat = graph.Node("conv_proj.flat", "Reshape", [made, graph.Integers(0, width, -1)]);
        return new LayerValue(graph.Node("conv_proj.tokens", "Transpose", [flat], Attributes.Integers("perm", 0, 2, 1)), [x.Shape[1] / patch * (x.Shape[2] / patch), width]);
    }
}
