using AuditKit.Core.Options;
using AuditKit.Models.Architectures;
using AuditKit.Models.Recipes.Networks.Layers;

namespace AuditKit.Models.Recipes.Networks;

/// <summary>
/// Efficient network (Tan and Le 2019) with torchvision's names. One coefficient c scales depth by 1.2^c, width by 1.1^c and the
/// picture's side by 1.15^c; c = 0 is the base network.
/// </summary>
internal sealed class ImageEfficient : INetworkRecipe
{
    private const int SmallPicture = 64, WidthStep = 8;
    private const double DepthBase = 1.2, WidthBase = 1.1, SideBase = 1.15;

    /// <inheritdoc />
    public string Id => "image-efficient";

    /// <inheritdoc />
    public string Summary => "Inverted bottlenecks with squeeze-excite, SiLU and stochastic depth; one coefficient scales depth, width and resolution.";

    /// <inheritdoc />
    public RecipeDefaults Defaults { get; } = new(30, 128, 0.2);

    /// <inheritdoc />
    public bool ReadsPictures => true;

    /// <inheritdoc />
    public IReadOnlyList<OptionDescriptor> Options { get; } =
    [
        new NumberOption("coefficient", "Scales depth by 1.2^c, width by 1.1^c, the picture's side by 1.15^c; 0 for the base network.", 0, -16, 8),
        new FlagOption("resize", "False leaves the picture's side as it is.", true),
        new NumberOption("stochasticDepth", "Share of rows whose last block is skipped in a step; it grows from 0 at the input.", 0.2, 0, 0.9),
    ];

    /// <inheritdoc />
    public string? Refusal(NetworkInput input, OptionSet options) => ImageInput.Refusal(input);

    /// <inheritdoc />
    public NetworkGraph Build(NetworkInput input, int outputs, OptionSet options)
    {
        double coefficient = options.Number("coefficient");
        string norm = NetworkOptions.NormOf(options);
        GraphBuilder graph = new();
        LayerValue x = ImageInput.Declare(graph, input);
        bool small = Math.Min(x.Shape[1], x.Shape[2]) < SmallPicture;
        if (options.Flag("resize")) x = Resize(graph, x, Math.Pow(SideBase, coefficient));
        x = Activated(graph, x, "features.0", Width(32, coefficient), 3, small ? 1 : 2, norm);
        x = Stages(graph, x, coefficient, norm, options.Number("stochasticDepth"));
        graph.NextBlock();
        x = Activated(graph, x, $"features.{EfficientStage.Base.Count + 1}", 4 * Width(320, coefficient), 1, 1, norm);
        graph.NextBlock();
        x = graph.Dropout(graph.GlobalMean(x, "avgpool"), "classifier.0", NetworkOptions.DropoutOf(options));
        return graph.Build(FormattableString.Invariant($"efficient network, coefficient {coefficient}, {input}-{outputs}"), graph.Affine(x, "classifier.1", outputs));
    }

    private static LayerValue Stages(GraphBuilder graph, LayerValue x, double coefficient, string norm, double drop)
    {
        int[] depths = [.. EfficientStage.Base.Select(stage => Math.Max(1, (int)Math.Ceiling(stage.Depth * Math.Pow(DepthBase, coefficient))))];
        int total = depths.Sum(), place = 0;
        foreach ((int s, EfficientStage stage) in EfficientStage.Base.Index())
        {
            InvertedBottleneck block = new(stage, norm);
            for (int i = 0; i < depths[s]; i++)
            {
                graph.NextBlock();
                x = block.Write(graph, x, $"features.{s + 1}.{i}", Width(stage.Width, coefficient), i == 0 ? stage.Stride : 1, drop * place++ / total);
            }
        }

        return x;
    }

    private static LayerValue Activated(GraphBuilder graph, LayerValue x, string layer, long channels, int kernel, int stride, string norm)
    {
        x = graph.Convolution(x, $"{layer}.0", channels, kernel, Activation.Silu, stride, bias: norm == NormKind.None);
        return graph.Activate(graph.Norm(x, $"{layer}.1", norm), $"{layer}.2", Activation.Silu);
    }

    private static LayerValue Resize(GraphBuilder graph, LayerValue x, double factor)
    {
        long height = Math.Max(1, (long)Math.Round(x.Shape[1] * factor)), width = Math.Max(1, (long)Math.Round(x.Shape[2] * factor));
        if (height == x.Shape[1] && width == x.Shape[2]) return x;
        string[] inputs = [x.Name, string.Empty, string.Empty, graph.Integers(height, width)];
        string made = graph.Node("resize", "Resize", inputs, Attributes.Integers("axes", 2, 3), Attributes.Text("mode", "linear"), Attributes.Text("coordinate_transformation_mode", "half_pixel"));
        return new LayerValue(made, [x.Channels, height, width]);
    }

    /// <summary>A width scaled and rounded to a multiple of 8, never down by more than a tenth.</summary>
    private static long Width(int width, double coefficient)
    {
        double scaled = width * Math.Pow(WidthBase, coefficient);
        long rounded = Math.Max(WidthStep, (long)(scaled + (WidthStep / 2.0)) / WidthStep * WidthStep);
        return rounded < 0.9 * scaled ? rounded + WidthStep : rounded;
    }
}
