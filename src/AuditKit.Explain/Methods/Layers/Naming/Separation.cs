using AuditKit.Models.Graph;

namespace AuditKit.Explain.Methods.Layers.Naming;

/// <summary>Whether all that the output knows of the input passes through a layer.</summary>
internal static class Separation
{
    /// <summary>True if no path leads around the layer.</summary>
    public static bool Separates(GraphLayers layers, LayerValue layer) =>
        layer.Name == layers.Function.Input || !GraphReach.Downstream(layers.Graph, layers.Function.Input, layer.Name).Contains(layers.Function.Output);

    /// <summary>True if nothing behind the layer asks for the input, not even for its shape.</summary>
    public static bool StandsAlone(GraphLayers layers, LayerValue layer)
    {
        HashSet<string> needed = new(StringComparer.Ordinal) { layers.Function.Output };
        needed.Remove(layer.Name);
        foreach (GraphNode node in layers.Graph.Nodes.Reverse().Where(node => node.Outputs.Any(needed.Contains))) needed.UnionWith(node.Inputs.Where(input => input != layer.Name));
        return layer.Name == layers.Function.Input || !needed.Contains(layers.Function.Input);
    }
}
