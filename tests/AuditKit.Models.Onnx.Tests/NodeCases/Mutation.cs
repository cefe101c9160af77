using AuditKit.Core.Randomness;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Onnx.Tests.NodeCases;

/// <summary>Changes one or two things about a call that fits: an attribute, or type, shape, elements, place of an input.</summary>
internal sealed class Mutation(RandomSource random)
{
    private static readonly long[] Numbers = [-3, -2, -1, 0, 1, 2, 3, 7, 1L << 31, 1L << 40, long.MaxValue, long.MinValue];

    /// <summary>A changed copy of a graph of one node, and of its inputs.</summary>
    public (ModelGraph Graph, IReadOnlyList<GraphTensor> Inputs) Of(ModelGraph graph, IReadOnlyList<GraphTensor> inputs)
    {
        GraphNode node = graph.Nodes[0];
        GraphTensor[] changed = [.. inputs];
        for (int round = random.Next(2); round >= 0; round--)
        {
            if (node.Attributes.Count > 0 && random.Next(2) == 0) node = ChangeAttribute(node);
            else if (changed.Length > 0) node = ChangeInput(node, changed);
        }

        GraphPort[] ports = [.. graph.Inputs.Zip(changed, (port, tensor) => new GraphPort(port.Name, tensor.Type, null))];
        return (new ModelGraph(ports, [.. graph.Outputs.Select(port => port with { Shape = null })], [node], graph.Initialisers, graph.Opsets), changed);
    }

    private GraphNode ChangeAttribute(GraphNode node)
    {
        (string name, GraphAttribute value) = node.Attributes.OrderBy(pair => pair.Key, StringComparer.Ordinal).ElementAt(random.Next(node.Attributes.Count));
        Dictionary<string, GraphAttribute> attributes = new(node.Attributes);
        attributes[name] = value switch
        {
            GraphAttribute.Integer => new GraphAttribute.Integer(Number()),
            GraphAttribute.Integers { Value: var list } when random.Next(3) == 0 => new GraphAttribute.Integers([.. list.Skip(1)]),
            GraphAttribute.Integers { Value: var list } => new GraphAttribute.Integers([.. list.Select(number => random.Next(2) == 0 ? Number() : number)]),
            GraphAttribute.Single => new GraphAttribute.Single((float)random.NextGaussian() * 10),
            _ => new GraphAttribute.Text("unknown"),
        };
        if (random.Next(4) == 0) attributes.Remove(name);
        return node with { Attributes = attributes };
    }

    private GraphNode ChangeInput(GraphNode node, GraphTensor[] inputs)
    {
        int k = random.Next(inputs.Length), other = random.Next(inputs.Length);
        switch (random.Next(6))
        {
            case 0: (inputs[k], inputs[other]) = (inputs[other], inputs[k]); break;
            case 1: inputs[k] = inputs[other]; break;
            case 2: return node with { Inputs = [.. node.Inputs.Select((name, i) => i == k ? string.Empty : name)] };
            case 3 when inputs[k].Type is ElementType.Int64: inputs[k] = GraphTensor.OfIntegers(inputs[k].Shape, [.. Enumerable.Range(0, (int)inputs[k].Count).Select(_ => Number())]); break;
            default: inputs[k] = Reshape(inputs[k]); break;
        }

        return node;
    }

    // Another rank or extent; elements are repeated or left out.
    private GraphTensor Reshape(GraphTensor tensor)
    {
        List<long> shape = [.. tensor.Shape];
        int at = random.Next(shape.Count + 1);
        if (at == shape.Count || random.Next(4) == 0) shape.Insert(at, random.Next(3));
        else if (random.Next(3) == 0) shape.RemoveAt(at);
        else shape[at] = Math.Max(0, shape[at] + random.Next(3) - 1);
        int size = tensor.Type.Size(), bytes = (int)Shapes.Count([.. shape]) * size;
        if (size == 0 || tensor.Count == 0 || bytes > 1 << 20) return tensor;
        byte[] repeated = new byte[bytes];
        for (int i = 0; i < bytes; i++) repeated[i] = tensor.Bytes.Span[i % tensor.Bytes.Length];
        return GraphTensor.Of(tensor.Type, shape, repeated);
    }

    private long Number() => Numbers[random.Next(random.Next(2) == 0 ? 8 : Numbers.Length)];
}
