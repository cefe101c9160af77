using AuditKit.Core.Randomness;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Explain.Sanity;

/// <summary>The weights of a graph by the node that reads them, from the output to the input.</summary>
internal sealed class WeightLayers
{
    private readonly ModelGraph graph;
    private readonly List<(string Name, string[] Tensors)> layers = [];

    public WeightLayers(ModelGraph graph)
    {
        this.graph = graph;
        HashSet<string> taken = [.. graph.Nodes.SelectMany(NoWeights)];
        foreach (GraphNode node in graph.Nodes.Reverse())
        {
            string[] own = [.. node.Inputs.Where(name => graph.Initialisers.TryGetValue(name, out GraphTensor? tensor) && IsDrawn(tensor) && taken.Add(name))];
            if (own.Length > 0) layers.Add((node.Name.Length > 0 ? node.Name : node.Outputs[0], own));
        }

        // Graphs inside of nodes read names of the graph around them.
        string[] inner = [.. graph.Initialisers.Where(pair => IsDrawn(pair.Value) && taken.Add(pair.Key)).Select(pair => pair.Key).Order(StringComparer.Ordinal)];
        if (inner.Length > 0) layers.Add(("inner graphs", inner));
    }

    public IReadOnlyList<string> Names => [.. layers.Select(layer => layer.Name)];

    /// <summary>
    /// The graph with the first layers redrawn. What is no weight stays: scalars, and statistics of normalisation layers, which are
    /// not drawn because a variance cannot be negative.
    /// </summary>
    public ModelGraph Randomised(SeedStream seeds, int count) => graph.With(Drawn(seeds, count));

    /// <summary>New values of the first layers' tensors.</summary>
    public IReadOnlyDictionary<string, GraphTensor> Drawn(SeedStream seeds, int count)
    {
        Dictionary<string, GraphTensor> drawn = new(StringComparer.Ordinal);
        foreach (string name in layers.Take(count).SelectMany(layer => layer.Tensors))
        {
            float[] values = graph.Initialisers[name].Singles().ToArray();
            Redraw.InPlace(values, seeds.For(name).Open());
            drawn[name] = GraphTensor.OfSingles(graph.Initialisers[name].Shape, values);
        }

        return drawn;
    }

    // Statistics of normalisation; sizes and scales.
    private static IEnumerable<string> NoWeights(GraphNode node) => node.Operator switch
    {
        "BatchNormalization" => node.Inputs.Skip(3),
        "Resize" or "Upsample" => node.Inputs.Skip(1),
        _ => [],
    };

    private static bool IsDrawn(GraphTensor tensor) => tensor.Type == ElementType.Float32 && tensor.Count >= 2;
}
