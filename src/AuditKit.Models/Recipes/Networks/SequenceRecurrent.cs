using AuditKit.Core.Options;
using AuditKit.Models.Recipes.Networks.Layers;

namespace AuditKit.Models.Recipes.Networks;

/// <summary>Recurrent layers over the valid steps of a sequence, then a head.</summary>
/// <param name="cell">What each step computes.</param>
internal sealed class SequenceRecurrent(RecurrentCell cell) : INetworkRecipe
{
    private readonly string module = cell == RecurrentCell.Lstm ? "lstm" : "gru";

    /// <inheritdoc />
    public string Id => $"sequence-{module}";

    /// <inheritdoc />
    public string Summary => $"{(cell == RecurrentCell.Lstm ? "LSTM" : "GRU")} layers over the valid steps, the last state or attention over steps, a head.";

    /// <inheritdoc />
    public RecipeDefaults Defaults { get; } = new(60, 32, 0);

    /// <inheritdoc />
    public bool ReadsPictures => false;

    /// <inheritdoc />
    public IReadOnlyList<OptionDescriptor> Options { get; } =
    [
        new IntegerOption("width", "Units of each layer and direction.", 32, 1, 4096),
        new IntegerOption("layers", "Recurrent layers.", 1, 1, 8),
        new FlagOption("bidirectional", "True to read each sequence backwards too."),
        NetworkOptions.Steps("last", "token"),
    ];

    /// <inheritdoc />
    public string? Refusal(NetworkInput input, OptionSet options) => SequenceInput.Refusal(input);

    /// <inheritdoc />
    public NetworkGraph Build(NetworkInput input, int outputs, OptionSet options)
    {
        (int width, int layers, double dropout) = (options.Int32("width"), options.Int32("layers"), NetworkOptions.DropoutOf(options));
        GraphBuilder graph = new();
        (LayerValue steps, SequenceMask? mask) = SequenceInput.Declare(graph, input);
        LayerValue last = steps;
        for (int i = 0; i < layers; i++)
        {
            (steps, last) = graph.Recurrent(i == 0 ? steps : graph.Dropout(steps, $"{module}.{i}.dropout", dropout), module, i, width, cell, options.Flag("bidirectional"), mask);
            graph.NextBlock();
        }

        LayerValue pooled = NetworkOptions.StepsOf(options) switch
        {
            SequencePooling.Attention => graph.StepAttention(steps, "attention", mask),
            SequencePooling.Mean => graph.StepMean(steps, "pooled", mask),
            _ => last,
        };
        LayerValue logits = graph.Affine(graph.Dropout(pooled, "dropout", dropout), "head", outputs);
        return graph.Build($"{module.ToUpperInvariant()} network {input}-{string.Join('-', Enumerable.Repeat(width, layers))}-{outputs}", logits);
    }
}
