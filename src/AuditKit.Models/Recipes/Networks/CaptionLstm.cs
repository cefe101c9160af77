using AuditKit.Core.Options;
using AuditKit.Models.Architectures;
using AuditKit.Models.Recipes.Networks.Layers;

namespace AuditKit.Models.Recipes.Networks;

/// <summary>
/// "Show, attend and tell" (Xu et al. 2015), soft attention: a convolutional grid of regions; at each word additive attention
/// <c>softmax_i(v . tanh(W_r r_i + W_h h))</c>, a gated mean of the regions, an LSTM cell, logits of the next word.
/// </summary>
internal static class CaptionLstm
{
    /// <summary>Id in a spec.</summary>
    public const string Id = "caption-lstm";

    /// <summary>The network, one sentence.</summary>
    public const string Summary = "A convolutional grid of regions, additive attention for each word, an LSTM decoder; captions by beam search.";

    /// <summary>Its own keys.</summary>
    public static IReadOnlyList<OptionDescriptor> Options { get; } =
    [
        new NumberListOption("widths", "Channels of each convolutional stage; pooling halves the picture behind each.") { Default = [16, 32], Minimum = 1, Maximum = 4096 },
        new IntegerOption("convolutions", "Convolutions of each stage.", 2, 1, 8),
        new IntegerOption("kernel", "Side of a convolution's window, odd.", 3, 1, 15),
        NetworkOptions.Activation("relu"),
        NetworkOptions.Pooling,
        new IntegerOption("hidden", "Units of the decoder.", 64, 1, 4096),
        new IntegerOption("embedding", "Features of a word.", 32, 1, 4096),
        new IntegerOption("attention", "Units of the attention.", 32, 1, 4096),
        new IntegerOption("length", "Most words of a caption.", 20, 1, 200),
        new IntegerOption("leastCount", "A word that is rarer in the training captions counts as unknown.", 1, 1, 1_000_000),
        new IntegerOption("beam", "Beginnings kept while a caption is searched.", 3, 1, 50),
        new NumberOption("attentionPenalty", "Weight of sum_i (1 - sum_t a_ti)^2, which makes every region be looked at.", 1, 0, 1000),
    ];

    /// <summary>Why pictures cannot be read; null if they can.</summary>
    public static string? Refusal(NetworkInput input, OptionSet options) => new ImageCnn().Refusal(input, options);

    /// <summary>Fewest weights that the options ask for, without building anything.</summary>
    public static double FewestWeights(NetworkInput picture, int words, OptionSet options)
    {
        double window = Math.Pow(options.Integer("kernel"), 2), channels = picture.Shape.Count == 3 ? picture.Shape[0] : 1, count = 0;
        foreach (double width in options.Numbers("widths"))
        {
            count += window * width * (channels + ((options.Int32("convolutions") - 1) * width));
            channels = width;
        }

        double hidden = options.Integer("hidden"), embedding = options.Integer("embedding"), attention = options.Integer("attention");
        return count + (words * (embedding + hidden + channels)) + (4 * hidden * (embedding + channels + hidden)) + (attention * (channels + hidden));
    }

    /// <summary>The graphs.</summary>
    public static CaptionGraphs Build(NetworkInput picture, int words, OptionSet options)
    {
        CaptionSizes sizes = new(options.Int32("embedding"), options.Int32("hidden"), options.Int32("attention"), words, NetworkOptions.DropoutOf(options));
        (NetworkGraph encoder, (int, int) grid) = Encoder(picture, sizes, options);
        return new CaptionGraphs(encoder, Step(encoder.OutputShape, sizes), words, grid);
    }

    private static (NetworkGraph Graph, (int Height, int Width) Grid) Encoder(NetworkInput picture, CaptionSizes sizes, OptionSet options)
    {
        GraphBuilder graph = new();
        LayerValue grid = ImageCnn.Features(graph, ImageInput.Declare(graph, picture), NetworkOptions.Widths(options, "widths"), options);
        long count = grid.Shape[1] * grid.Shape[2];
        string flat = graph.Node("grid.flat", "Reshape", [grid.Name, graph.Integers(0, grid.Channels, count)]);
        LayerValue regions = new(graph.Node("grid.regions", "Transpose", [flat], Attributes.Integers("perm", 0, 2, 1)), [count, grid.Channels]);
        graph.Output("regions", regions);
        graph.Output("keys", graph.StepAffine(regions, "attention.region", sizes.Attention));
        LayerValue mean = graph.StepMean(regions, "grid.mean", null);
        graph.Output("hidden", graph.Activate(graph.Affine(mean, "init_h", sizes.Hidden), "init_h.tanh", Activation.Tanh));
        graph.Output("cell", graph.Activate(graph.Affine(mean, "init_c", sizes.Hidden), "init_c.tanh", Activation.Tanh));
        return (graph.Build($"caption encoder {picture}, {count} regions", regions.Shape), ((int)grid.Shape[1], (int)grid.Shape[2]));
    }

    private static NetworkGraph Step(IReadOnlyList<long> shape, CaptionSizes sizes)
    {
        GraphBuilder graph = new();
        LayerValue regions = graph.Input("regions", shape), keys = graph.Input("keys", shape[0], sizes.Attention);
        LayerValue hidden = graph.Input("hidden", sizes.Hidden), cell = graph.Input("cell", sizes.Hidden);
        string token = graph.Token("token");
        LayerValue weights = Attention(graph, keys, hidden, sizes);
        LayerValue context = Context(graph, regions, weights, hidden);
        string table = graph.Parameter("embedding.weight", [sizes.Words, sizes.Embedding], new Fill.Normal(1 / Math.Sqrt(sizes.Embedding)));
        LayerValue read = graph.Join(new LayerValue(graph.Node("embedding", "Gather", [table, token]), [sizes.Embedding]), context, "decoder.input");
        (LayerValue next, LayerValue memory) = graph.Cell(read, hidden, cell, "decoder");
        LayerValue seen = graph.Dropout(graph.Join(next, context, "output.input"), "output.dropout", sizes.Dropout);
        LayerValue logits = graph.Affine(seen, "output", sizes.Words);
        graph.Output("logits", logits);
        graph.Output("attention", weights);
        graph.Output("next_hidden", next);
        graph.Output("next_cell", memory);
        return graph.Build($"caption decoder, {sizes.Words} words", logits.Shape);
    }

    private static LayerValue Attention(GraphBuilder graph, LayerValue keys, LayerValue hidden, CaptionSizes sizes)
    {
        LayerValue query = graph.Affine(hidden, "attention.state", sizes.Attention);
        string added = graph.Node("attention.added", "Add", [keys.Name, graph.Node("attention.query", "Unsqueeze", [query.Name, graph.Integers(1)])]);
        LayerValue scores = graph.StepAffine(graph.Activate(keys with { Name = added }, "attention.tanh", Activation.Tanh), "attention.score", 1);
        string row = graph.Node("attention.scores", "Squeeze", [scores.Name, graph.Integers(2)]);
        return new LayerValue(graph.Node("attention.weights", "Softmax", [row], Attributes.Integer("axis", -1)), [keys.Shape[0]]);
    }

    // The mean of the regions, times a gate that lets a word ignore the picture.
    private static LayerValue Context(GraphBuilder graph, LayerValue regions, LayerValue weights, LayerValue hidden)
    {
        string row = graph.Node("context.row", "Unsqueeze", [weights.Name, graph.Integers(1)]);
        string mean = graph.Node("context.mean", "Squeeze", [graph.Node("context.product", "MatMul", [row, regions.Name]), graph.Integers(1)]);
        string gate = graph.Node("context.gate.sigmoid", "Sigmoid", [graph.Affine(hidden, "context.gate", regions.Features).Name]);
        return new LayerValue(graph.Node("context", "Mul", [mean, gate]), [regions.Features]);
    }
}
