using AuditKit.Core.Specs;
using AuditKit.Explain.Methods.Layers.Naming;

namespace AuditKit.Explain.Methods.Layers.Views;

/// <summary>Consecutive neurons of a layer: all, those behind an index of the first dimensions (a channel, a token), or one.</summary>
/// <param name="First">First neuron of the flattened row.</param>
/// <param name="Count">Neurons.</param>
internal readonly record struct LayerBlock(int First, int Count)
{
    /// <summary>The block of an index; empty for the whole layer.</summary>
    /// <exception cref="InvalidInputException">The index does not fit the layer.</exception>
    public static LayerBlock Of(LayerValue layer, IReadOnlyList<double> index)
    {
        int first = 0, count = layer.Width;
        string shape = $"the layer {layer} has indices below its extents";
        if (index.Count > layer.RowShape.Count) throw new InvalidInputException("neuron", $"{index.Count} numbers are no index of {layer}", $"give at most {layer.RowShape.Count}");
        for (int axis = 0; axis < index.Count; axis++)
        {
            if (index[axis] != Math.Floor(index[axis]) || index[axis] < 0 || index[axis] >= layer.RowShape[axis]) throw new InvalidInputException("neuron", $"{index[axis]} is no index of dimension {axis}: {shape}", $"give a whole number from 0 to {layer.RowShape[axis] - 1}");
            count /= (int)layer.RowShape[axis];
            first += (int)index[axis] * count;
        }

        return new LayerBlock(first, count);
    }
}
