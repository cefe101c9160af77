using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;
using AuditKit.Models.Onnx.Protobuf;
using Google.Protobuf;

namespace AuditKit.Models.Onnx.Writing;

/// <summary>Graphs to graph messages. Nodes keep their order; constants and attributes are sorted by name.</summary>
internal static class GraphWriter
{
    /// <exception cref="GraphException">A part has no form in a file.</exception>
    public static GraphProto Write(ModelGraph graph, string name, bool typed)
    {
        GraphProto proto = new() { Name = name };
        proto.Input.AddRange(graph.Inputs.Select(port => Port(port, typed)));
        proto.Output.AddRange(graph.Outputs.Select(port => Port(port, typed)));
        proto.Initializer.AddRange(graph.Initialisers.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => TensorWriter.Write(pair.Value, pair.Key)));
        proto.Node.AddRange(graph.Nodes.Select(Node));
        return proto;
    }

    private static ValueInfoProto Port(GraphPort port, bool typed)
    {
        if (port.Type == ElementType.Unknown) return typed ? throw new GraphException($"the value '{port.Name}' has no type that can be written") : new ValueInfoProto { Name = port.Name };
        TypeProto.Types.Tensor tensor = new() { ElemType = (int)port.Type };
        if (port.Shape is { } shape)
        {
            tensor.Shape = new TensorShapeProto();
            tensor.Shape.Dim.AddRange(shape.Select(Dimension));
        }

        return new ValueInfoProto { Name = port.Name, Type = new TypeProto { TensorType = tensor } };
    }

    private static TensorShapeProto.Types.Dimension Dimension(GraphDimension dimension) => dimension switch
    {
        { Size: { } size } => new TensorShapeProto.Types.Dimension { DimValue = size },
        { Symbol: { } symbol } => new TensorShapeProto.Types.Dimension { DimParam = symbol },
        _ => new TensorShapeProto.Types.Dimension(),
    };

    private static NodeProto Node(GraphNode node)
    {
        NodeProto proto = new() { Name = node.Name, OpType = node.Operator, Domain = node.Domain };
        proto.Input.AddRange(node.Inputs);
        proto.Output.AddRange(node.Outputs);
        foreach ((string name, GraphAttribute attribute) in node.Attributes.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            proto.Attribute.Add(Attribute(name, attribute) ?? throw new GraphException($"the attribute '{name}' cannot be written").At(node));
        }

        return proto;
    }

    private static AttributeProto? Attribute(string name, GraphAttribute attribute)
    {
        AttributeProto proto = new() { Name = name };
        switch (attribute)
        {
            case GraphAttribute.Single single:
                (proto.Type, proto.F) = (AttributeTypes.Single, single.Value);
                break;
            case GraphAttribute.Integer integer:
                (proto.Type, proto.I) = (AttributeTypes.Integer, integer.Value);
                break;
            case GraphAttribute.Text text:
                (proto.Type, proto.S) = (AttributeTypes.Text, ByteString.CopyFromUtf8(text.Value));
                break;
            case GraphAttribute.Tensor tensor:
                (proto.Type, proto.T) = (AttributeTypes.Tensor, TensorWriter.Write(tensor.Value, string.Empty));
                break;
            case GraphAttribute.Subgraph inner:
                (proto.Type, proto.G) = (AttributeTypes.Graph, Write(inner.Value, name, typed: false));
                break;
            case GraphAttribute.Singles singles:
                proto.Type = AttributeTypes.Singles;
                proto.Floats.AddRange(singles.Value);
                break;
            case GraphAttribute.Integers integers:
                proto.Type = AttributeTypes.Integers;
                proto.Ints.AddRange(integers.Value);
                break;
            case GraphAttribute.Texts texts:
                proto.Type = AttributeTypes.Texts;
                proto.Strings.AddRange(texts.Value.Select(ByteString.CopyFromUtf8));
                break;
            default:
                return null;
        }

        return proto;
    }
}
