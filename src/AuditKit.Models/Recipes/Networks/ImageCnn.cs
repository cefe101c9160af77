using AuditKit.Core.Options;
using AuditKit.Models.Architectures;
using AuditKit.Models.Recipes.Networks.Layers;

namespace AuditKit.Models.Recipes.Networks;

/// <summary>Stages of convolutions with pooling behind each, a hidden layer, a head.</summary>
internal sealed class ImageCnn : INetworkRecipe
{
    /// <inheritdoc />
    public string Id => "image-cnn";

    /// <inheritdoc />
    public string Summary => "Stages of (convolution, norm, activation) with pooling behind each; a hidden layer; a head.";

    /// <inheritdoc />
    public RecipeDefaults Defaults { get; } = new(20, 128, 0.25);

    /// <inheritdoc />
    public bool ReadsPictures => true;

    /// <inheritdoc />
    public IReadOnlyList<OptionDescriptor> Options { get; } =
    [
        new NumberListOption("widths", "Channels of each stage; pooling halves the picture behind each.") { Default = [16, 32], Minimum = 1, Maximum = 4096 },
        new IntegerOption("convolutions", "Convolutions of each stage.", 2, 1, 8),
        new IntegerOption("kernel", "Side of a convolution's window, odd.", 3, 1, 15),
        new NumberListOption("hidden", "Units of each layer between the pictures and the head; an empty list for none.") { Default = [64], Minimum = 1, Maximum = 8192 },
        NetworkOptions.Activation("relu"),
        NetworkOptions.Pooling,
    ];

    /// <inheritdoc />
    public string? Refusal(NetworkInput input, OptionSet options)
    {
        int stages = options.Numbers("widths").Count;
        if (ImageInput.Refusal(input) is { } refusal) return refusal;
        if (options.Int32("kernel") % 2 == 0) return $"a kernel of {options.Int32("kernel")} has no middle: give an odd number";
        return input.Shape[^1] >> stages > 0 && input.Shape[^2] >> stages > 0 ? null : $"a picture of {input} cannot be halved {stages} times: give fewer widths";
    }

    /// <inheritdoc />
    public NetworkGraph Build(NetworkInput input, int outputs, OptionSet options)
    {
        int[] widths = NetworkOptions.Widths(options, "widths"), hidden = NetworkOptions.Widths(options, "hidden");
        GraphBuilder graph = new();
        LayerValue x = Features(graph, ImageInput.Declare(graph, input), widths, options);
        LayerValue logits = Head(graph, graph.Flatten(x, "flatten"), hidden, outputs, NetworkOptions.ActivationOf(options), NetworkOptions.DropoutOf(options));
        return graph.Build($"convolutional network {input}-{string.Join('-', [.. widths, .. hidden, outputs])}", logits);
    }

    /// <summary>The stages alone: a grid of features.</summary>
    public static LayerValue Features(GraphBuilder graph, LayerValue x, int[] widths, OptionSet options)
    {
        (int kernel, string norm, Activation activation) = (options.Int32("kernel"), NetworkOptions.NormOf(options), NetworkOptions.ActivationOf(options));
        int place = 0;
        string Next() => $"features.{place++}";
        foreach (int width in widths)
        {
            for (int i = 0; i < options.Int32("convolutions"); i++)
            {
                // A norm behind it takes a bias away.
                x = graph.Convolution(x, Next(), width, kernel, activation, bias: norm == NormKind.None);
                if (norm != NormKind.None) x = graph.Norm(x, Next(), norm);
                x = graph.Activate(x, Next(), activation);
                graph.NextBlock();
            }

            x = graph.Pool(x, Next(), NetworkOptions.PoolingOf(options));
        }

        return x;
    }

    private static LayerValue Head(GraphBuilder graph, LayerValue x, int[] hidden, int outputs, Activation activation, double dropout)
    {
        int place = 0;
        string Next() => $"classifier.{place++}";
        foreach (int width in hidden)
        {
            x = graph.Dropout(x, Next(), dropout);
            x = graph.Activate(graph.Affine(x, Next(), width, activation), Next(), activation);
            graph.NextBlock();
        }

        return graph.Affine(graph.Dropout(x, Next(), hidden.Length == 0 ? dropout : 0), Next(), outputs);
    }
}
