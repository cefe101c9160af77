using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Compression;

/// <summary>
/// Takes whole channels out: of each layer those with the smallest L1 norm of their weights (Li et al. 2017). The same choice can be
/// set to 0 in the big graph or cut out of it; both give the same outputs.
/// </summary>
internal sealed class ChannelPruning
{
    private readonly IReadOnlyList<(ChannelGroup Group, int[] Kept)> choices;

    private ChannelPruning(IReadOnlyList<(ChannelGroup, int[])> choices) => this.choices = choices;

    /// <summary>Channels of all layers that can lose some.</summary>
    public int Channels => choices.Sum(choice => choice.Group.Count);

    /// <summary>Those that are kept.</summary>
    public int Kept => choices.Sum(choice => choice.Kept.Length);

    /// <summary>Chooses <c>round(share x channels)</c> of each layer, never all.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="share">Share of channels to take out, in (0, 1).</param>
    /// <exception cref="GraphException">No layer of the graph can lose channels.</exception>
    public static ChannelPruning Of(ModelGraph graph, double share)
    {
        IReadOnlyList<ChannelGroup> groups = new ChannelAnalysis(graph).Groups();
        if (groups.Count == 0) throw new GraphException("no layer can lose channels: they are read by an operator that mixes them (a sum, a group or layer norm) or leave the graph");
        return new ChannelPruning([.. groups.Select(group => (group, KeptOf(graph.Initialisers[group.Weight], group.Count, share)))]);
    }

    /// <summary>For each constant that the choice touches: 1 for a number that is kept, 0 for one that goes, in the constant's layout. Running statistics are kept.</summary>
    public IReadOnlyDictionary<string, float[]> Masks(ModelGraph graph)
    {
        Dictionary<string, float[]> masks = new(StringComparer.Ordinal);
        foreach ((ChannelGroup group, int[] kept) in choices)
        {
            foreach (string name in group.PerChannel.Prepend(group.Weight))
            {
                int each = (int)(graph.Initialisers[name].Count / group.Count);
                float[] mask = new float[group.Count * each];
                foreach (int channel in kept) mask.AsSpan(channel * each, each).Fill(1);
                masks[name] = mask;
            }
        }

        return masks;
    }

    /// <summary>The graph with the chosen channels at 0.</summary>
    public ModelGraph Masked(ModelGraph graph)
    {
        Dictionary<string, GraphTensor> changed = new(StringComparer.Ordinal);
        foreach ((string name, float[] mask) in Masks(graph))
        {
            GraphTensor tensor = graph.Initialisers[name];
            changed[name] = GraphTensor.OfSingles(tensor.Shape, [.. tensor.Singles().ToArray().Zip(mask, (value, keep) => value * keep)]);
        }

        return graph.With(changed);
    }

    /// <summary>The graph without the chosen channels.</summary>
    public ModelGraph Cut(ModelGraph graph)
    {
        Dictionary<string, GraphTensor> constants = new(graph.Initialisers, StringComparer.Ordinal);
        foreach ((ChannelGroup group, int[] kept) in choices)
        {
            foreach (string name in group.PerChannel.Prepend(group.Weight)) constants[name] = Rows(constants[name], kept);
            foreach ((string weight, int columns) in group.Readers) constants[weight] = Columns(constants[weight], kept, columns);
        }

        return new ModelGraph(graph.Inputs, graph.Outputs, graph.Nodes, constants, graph.Opsets) { Producer = graph.Producer };
    }

    private static int[] KeptOf(GraphTensor weight, int channels, double share)
    {
        int each = (int)(weight.Count / channels);
        double[] norms = new double[channels];
        ReadOnlySpan<float> values = weight.Singles();
        for (int i = 0; i < values.Length; i++) norms[i / each] += Math.Abs(values[i]);
        int gone = Math.Min(channels - 1, (int)Math.Round(share * channels, MidpointRounding.AwayFromZero));
        return [.. Enumerable.Range(0, channels).OrderBy(channel => norms[channel]).Skip(gone).Order()];
    }

    private static GraphTensor Rows(GraphTensor tensor, int[] kept)
    {
        int each = (int)(tensor.Count / tensor.Shape[0]);
        float[] values = new float[kept.Length * each];
        for (int i = 0; i < kept.Length; i++) tensor.Singles().Slice(kept[i] * each, each).CopyTo(values.AsSpan(i * each));
        return GraphTensor.OfSingles([kept.Length, .. tensor.Shape.Skip(1)], values);
    }

    // Weight [O, channels x columns, ...]: behind a flattening each channel feeds several columns.
    private static GraphTensor Columns(GraphTensor tensor, int[] kept, int columns)
    {
        int rows = (int)tensor.Shape[0], width = (int)tensor.Shape[1], each = (int)(tensor.Count / rows / width) * columns;
        float[] values = new float[rows * kept.Length * each];
        for (int row = 0; row < rows; row++)
        {
            for (int i = 0; i < kept.Length; i++) tensor.Singles().Slice((row * width / columns * each) + (kept[i] * each), each).CopyTo(values.AsSpan(((row * kept.Length) + i) * each));
        }

        return GraphTensor.OfSingles([rows, kept.Length * columns, .. tensor.Shape.Skip(2)], values);
    }
}
