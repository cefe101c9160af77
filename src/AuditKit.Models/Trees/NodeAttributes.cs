using System.Runtime.InteropServices;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Trees;

/// <summary>Attributes of a node as managed lists.</summary>
/// <param name="node">The node.</param>
internal sealed class NodeAttributes(GraphNode node)
{
    /// <summary>Whole numbers that fit 32 bits; empty where the attribute is absent.</summary>
    public int[] Integers(string name)
    {
        long[] values = Find<GraphAttribute.Integers>(name)?.Value.ToArray() ?? [];
        return Array.ConvertAll(values, value => value is >= int.MinValue and <= int.MaxValue ? (int)value : throw new GraphException($"attribute '{name}' has the value {value}"));
    }

    /// <summary>64-bit whole numbers; empty where the attribute is absent.</summary>
    public long[] Longs(string name) => Find<GraphAttribute.Integers>(name)?.Value.ToArray() ?? [];

    /// <summary>Texts; empty where the attribute is absent.</summary>
    public string[] Texts(string name) => Find<GraphAttribute.Texts>(name)?.Value.ToArray() ?? [];

    /// <summary>One whole number.</summary>
    public long Integer(string name, long otherwise) => Find<GraphAttribute.Integer>(name)?.Value ?? otherwise;

    /// <summary>One text.</summary>
    public string Text(string name, string otherwise) => Find<GraphAttribute.Text>(name)?.Value ?? otherwise;

    /// <summary>True if the attribute is there.</summary>
    public bool Has(string name) => node.Attributes.ContainsKey(name);

    /// <summary>Real numbers, from a list or a tensor; empty where both are absent.</summary>
    public double[] Numbers(string list, string tensor)
    {
        if (Find<GraphAttribute.Singles>(list) is { } singles) return [.. singles.Value.Select(value => (double)value)];
        return Tensor(tensor) is { } stored ? Numbers(tensor, stored) : [];
    }

    /// <summary>A tensor, or null.</summary>
    public GraphTensor? Tensor(string name) => Find<GraphAttribute.Tensor>(name)?.Value;

    private static double[] Numbers(string name, GraphTensor tensor)
    {
        ReadOnlySpan<byte> bytes = tensor.Bytes.Span;
        return tensor.Type switch
        {
            ElementType.Float32 => Array.ConvertAll(MemoryMarshal.Cast<byte, float>(bytes).ToArray(), value => (double)value),
            ElementType.Float64 => MemoryMarshal.Cast<byte, double>(bytes).ToArray(),
            ElementType.Float16 => Array.ConvertAll(MemoryMarshal.Cast<byte, Half>(bytes).ToArray(), value => (double)value),
            _ => throw new GraphException($"attribute '{name}' is of {tensor.Type}, a floating-point type is needed"),
        };
    }

    private T? Find<T>(string name)
        where T : GraphAttribute
    {
        if (!node.Attributes.TryGetValue(name, out GraphAttribute? attribute)) return null;
        return attribute as T ?? throw new GraphException($"attribute '{name}' is {attribute.GetType().Name}, expected {typeof(T).Name}");
    }
}
