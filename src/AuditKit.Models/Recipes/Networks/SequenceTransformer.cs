using AuditKit.Core.Options;
using AuditKit.Models.Recipes.Networks.Layers;

namespace AuditKit.Models.Recipes.Networks;

/// <summary>Transformer over the steps of a sequence: numbers of each step, or one whole number that stands for a word.</summary>
internal sealed class SequenceTransformer : INetworkRecipe
{
    /// <inheritdoc />
    public string Id => "sequence-transformer";

    /// <inheritdoc />
    public string Summary => "Steps or words as tokens, learned positions, encoder blocks of attention and a GELU network, mean or class token.";

    /// <inheritdoc />
    public RecipeDefaults Defaults { get; } = new(30, 64, 0.1);

    /// <inheritdoc />
    public bool ReadsPictures => false;

    /// <inheritdoc />
    public IReadOnlyList<OptionDescriptor> Options { get; } =
    [
        new IntegerOption("vocabulary", "Number of words where each step is the number of a word, from 0; 0 where steps are numbers.", 0, 0, 1_000_000),
        .. TransformerEncoder.Options,
    ];

    /// <inheritdoc />
    public string? Refusal(NetworkInput input, OptionSet options)
    {
        if ((SequenceInput.Refusal(input) ?? TransformerEncoder.Refusal(options)) is { } refusal) return refusal;
        long features = input.Shape.Count == 1 ? 1 : input.Shape[1];
        return options.Int32("vocabulary") == 0 || features == 1 ? null : $"a step of {features} numbers is not the number of a word: leave vocabulary out";
    }

    /// <inheritdoc />
    public NetworkGraph Build(NetworkInput input, int outputs, OptionSet options)
    {
        GraphBuilder graph = new();
        (LayerValue x, SequenceMask? mask) = SequenceInput.Declare(graph, input);
        (int words, int width) = (options.Int32("vocabulary"), options.Int32("width"));
        LayerValue tokens = words > 0 ? graph.Embedding(x, "embedding", words, width) : graph.StepAffine(x, "embedding", width);
        LayerValue logits = TransformerEncoder.Write(graph, tokens, outputs, options, mask);
        return graph.Build($"sequence transformer {input}, width {width}, {options.Int32("layers")} layers, {outputs} outputs", logits);
    }
}
