using AuditKit.Explain.Methods.Layers.Naming;
using AuditKit.Models.Graph;

namespace AuditKit.Explain.Methods.Layers.Maps;

/// <summary>A row of the input with its spatial axes.</summary>
/// <param name="RowShape">Shape of the row.</param>
/// <param name="Axes">Spatial axes, ascending.</param>
internal sealed record InputPlaces(IReadOnlyList<long> RowShape, IReadOnlyList<int> Axes)
{
    /// <summary>
    /// The places of a map with so many axes: the row's own shape where it says enough, else the shape that the graph gives a flat
    /// row first. Channels come first, as ONNX has them, unless the graph begins by moving them there. Null where no shape fits.
    /// </summary>
    public static InputPlaces? Of(GraphLayers layers, IReadOnlyList<long> known, int mapAxes)
    {
        IReadOnlyList<long> shape = known.Count > 1 ? known : layers.Function.RowShape;
        if (shape.Count < mapAxes) shape = Unfolded(layers, mapAxes) ?? shape;
        if (shape.Count == mapAxes) return new InputPlaces(shape, [.. Enumerable.Range(0, mapAxes)]);
        if (shape.Count != mapAxes + 1) return null;
        return new InputPlaces(shape, [.. Enumerable.Range(HasChannelsLast(layers, mapAxes) ? 0 : 1, mapAxes)]);
    }

    private static bool HasChannelsLast(GraphLayers layers, int mapAxes)
    {
        long[] toFront = [0, mapAxes + 1, .. Enumerable.Range(1, mapAxes)];
        GraphNode[] readers = [.. layers.Graph.Nodes.Where(node => node.Operator is not ("Shape" or "Size") && node.Inputs.Contains(layers.Function.Input))];
        return readers.Length > 0 && readers.All(node => node.Operator == "Transpose" && node.Attributes.GetValueOrDefault("perm") is GraphAttribute.Integers permutation && permutation.Value.SequenceEqual(toFront));
    }

    private static IReadOnlyList<long>? Unfolded(GraphLayers layers, int mapAxes)
    {
        HashSet<string> same = [layers.Function.Input];
        foreach (GraphNode node in layers.Graph.Nodes.Where(node => node.Operator is "Reshape" or "Unsqueeze" or "Identity" && same.Contains(node.Inputs[0])))
        {
            same.Add(node.Outputs[0]);
            if (layers.OfValue(node.Outputs[0]) is { } layer && layer.RowShape.Count >= mapAxes && layer.Width == layers.Function.Inputs) return layer.RowShape;
        }

        return null;
    }
}
