using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;
using AuditKit.Models.Networks;

namespace AuditKit.Models.Compression;

/// <summary>Constants of a graph in the flat layout of a network's slots.</summary>
/// <param name="slots">The slots, named as the constants.</param>
/// <param name="turned">True if slots hold matrices <c>[in, out]</c> where the graph has <c>[out, in]</c>, as tabular networks do.</param>
internal sealed class SlotLayout(IReadOnlyList<ParameterSlot> slots, bool turned)
{
    /// <summary>A graph's numbers as flat weights.</summary>
    public float[] Flat(ModelGraph graph)
    {
        float[] flat = new float[slots[^1].End];
        foreach (ParameterSlot slot in slots) Write(slot, graph.Initialisers[slot.Name], graph.Initialisers[slot.Name].Singles(), flat);
        return flat;
    }

    /// <summary>Masks of some of a graph's constants as a flat mask; 1 elsewhere.</summary>
    public float[] Mask(ModelGraph graph, IReadOnlyDictionary<string, float[]> masks)
    {
        float[] flat = new float[slots[^1].End];
        Array.Fill(flat, 1);
        foreach (ParameterSlot slot in slots)
        {
            if (masks.TryGetValue(slot.Name, out float[]? mask) && slot.Trains) Write(slot, graph.Initialisers[slot.Name], mask, flat);
        }

        return flat;
    }

    private void Write(ParameterSlot slot, GraphTensor tensor, ReadOnlySpan<float> values, float[] flat)
    {
        if (!turned || slot.Shape.Count != 2)
        {
            values.CopyTo(flat.AsSpan(slot.Offset, slot.Count));
            return;
        }

        int rows = (int)tensor.Shape[0], columns = (int)tensor.Shape[1];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++) flat[slot.Offset + (column * rows) + row] = values[(row * columns) + column];
        }
    }
}
