using AuditKit.Core.Options;
using AuditKit.Models.Recipes.Networks.Layers;

namespace AuditKit.Models.Recipes.Networks;

/// <summary>Residual network (He et al. 2016) with torchvision's names, so that weights trained there fit by name.</summary>
internal sealed class ImageResnet : INetworkRecipe
{
    private const int SmallPicture = 64;

    /// <inheritdoc />
    public string Id => "image-resnet";

    /// <inheritdoc />
    public string Summary => "Residual blocks, 18, 34 or 50 layers; below 64 pixels a 3x3 stem without pooling.";

    /// <inheritdoc />
    public RecipeDefaults Defaults { get; } = new(30, 128, 0);

    /// <inheritdoc />
    public bool ReadsPictures => true;

    /// <inheritdoc />
    public IReadOnlyList<OptionDescriptor> Options { get; } =
    [
        new TextOption("depth", "Layers with weights.", "18") { Allowed = ["18", "34", "50"] },
        new IntegerOption("width", "Channels of the first stage; each of the next three doubles them.", 64, 1, 512),
        NetworkOptions.Activation("relu"),
    ];

    /// <inheritdoc />
    public string? Refusal(NetworkInput input, OptionSet options) => ImageInput.Refusal(input);

    /// <inheritdoc />
    public NetworkGraph Build(NetworkInput input, int outputs, OptionSet options)
    {
        string depth = options.Text("depth");
        int width = options.Int32("width");
        ResidualBlock block = new(depth == "50" ? 4 : 1, NetworkOptions.NormOf(options), NetworkOptions.ActivationOf(options));
        GraphBuilder graph = new();
        LayerValue x = Stem(graph, ImageInput.Declare(graph, input), width, block);
        foreach ((int stage, int blocks) in (depth == "18" ? [2, 2, 2, 2] : new[] { 3, 4, 6, 3 }).Index())
        {
            for (int i = 0; i < blocks; i++)
            {
                graph.NextBlock();
                x = block.Write(graph, x, $"layer{stage + 1}.{i}", width << stage, stage > 0 && i == 0 ? 2 : 1);
            }
        }

        graph.NextBlock();
        LayerValue logits = graph.Affine(graph.Dropout(graph.GlobalMean(x, "avgpool"), "dropout", NetworkOptions.DropoutOf(options)), "fc", outputs);
        return graph.Build($"residual network {depth}, width {width}, {input}-{outputs}", logits);
    }

    private static LayerValue Stem(GraphBuilder graph, LayerValue x, int width, ResidualBlock block)
    {
        bool small = Math.Min(x.Shape[1], x.Shape[2]) < SmallPicture;
        x = graph.Convolution(x, "conv1", width, small ? 3 : 7, block.Activation, small ? 1 : 2, bias: block.Norm == NormKind.None);
        x = graph.Activate(graph.Norm(x, "bn1", block.Norm), "relu", block.Activation);
        return small ? x : graph.OverlappingPool(x, "maxpool");
    }
}
