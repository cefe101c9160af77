using AuditKit.Core.Options;
using AuditKit.Models.Recipes.Networks.Layers;

namespace AuditKit.Models.Recipes.Networks;

/// <summary>What <c>image-vit</c> and <c>sequence-transformer</c> share: positions, encoder blocks, one vector, a head. Names are those of torchvision's vision transformer.</summary>
internal static class TransformerEncoder
{
    /// <summary>Keys.</summary>
    public static IReadOnlyList<OptionDescriptor> Options { get; } =
    [
        new IntegerOption("width", "Features of a token.", 64, 1, 4096),
        new IntegerOption("heads", "Attention heads; they divide the width.", 4, 1, 64),
        new IntegerOption("layers", "Encoder blocks.", 4, 1, 64),
        new IntegerOption("mlp", "Units of the hidden layer inside a block.", 128, 1, 16384),
        NetworkOptions.Steps("mean", "last", "attention"),
    ];

    public static string? Refusal(OptionSet options)
    {
        (int width, int heads) = (options.Int32("width"), options.Int32("heads"));
        return width % heads == 0 ? null : $"{heads} heads do not divide a width of {width}";
    }

    /// <summary>Logits of embedded tokens <c>[T, F]</c>.</summary>
    public static LayerValue Write(GraphBuilder graph, LayerValue x, int outputs, OptionSet options, SequenceMask? mask)
    {
        double dropout = NetworkOptions.DropoutOf(options);
        bool token = NetworkOptions.StepsOf(options) == SequencePooling.Token;
        if (token) x = graph.Token(x, "class_token");
        SequenceMask? attended = token ? mask?.WithFirst() : mask;
        x = graph.Dropout(graph.Positions(x, "encoder.pos_embedding"), "encoder.dropout", dropout);
        for (int i = 0; i < options.Int32("layers"); i++)
        {
            graph.NextBlock();
            x = graph.EncoderBlock(x, $"encoder.layers.encoder_layer_{i}", options.Int32("heads"), options.Int32("mlp"), dropout, attended);
        }

        graph.NextBlock();
        x = graph.FeatureNorm(x, "encoder.ln");
        x = token ? graph.Step(x, "pooled", 0) : graph.StepMean(x, "pooled", mask);
        return graph.Affine(x, "heads.head", outputs);
    }
}
