using System.Text;
using AuditKit.Models.Files;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Operators;
using AuditKit.Models.Graph.Values;
using AuditKit.Models.Onnx.Protobuf;
using Google.Protobuf;

namespace AuditKit.Models.Onnx.Reading;

/// <summary>Graph messages to graphs.</summary>
/// <param name="tensors">Reads constants.</param>
/// <param name="opsets">Versions of the operator sets.</param>
internal sealed class GraphReader(TensorReader tensors, IReadOnlyDictionary<string, long> opsets)
{
    private static readonly UTF8Encoding StrictText = new(false, throwOnInvalidBytes: true);

    /// <exception cref="ModelFileException">A part is not what it claims.</exception>
    /// <exception cref="GraphException">The parts are no graph.</exception>
    public ModelGraph Read(GraphProto graph, string producer) => Read(graph, null, producer);

    private ModelGraph Read(GraphProto graph, NameScope? outer, string producer)
    {
        if (graph.SparseInitializer.Count > 0) throw new ModelFileException($"The initialiser '{graph.SparseInitializer[0].Values?.Name}' is sparse, which is not read: export it dense.");
        NameScope scope = new(graph, outer);
        NodeNames names = new(graph.Node);
        return new ModelGraph(
            [.. graph.Input.Select(port => PortReader.Read(port, typed: outer is null))],
            [.. graph.Output.Select(port => PortReader.Read(port, typed: outer is null))],
            [.. graph.Node.Select((node, i) => Node(node, names.Of(node, i), scope))],
            Initialisers(graph),
            opsets,
            outer is null ? new HashSet<string>() : outer.Captured(graph))
        {
            Producer = producer.Length > 0 ? producer : null,
        };
    }

    private Dictionary<string, GraphTensor> Initialisers(GraphProto graph)
    {
        Dictionary<string, GraphTensor> constants = new(StringComparer.Ordinal);
        foreach (TensorProto tensor in graph.Initializer)
        {
            if (tensor.Name.Length == 0) throw new ModelFileException("An initialiser has no name.");
            if (!constants.TryAdd(tensor.Name, tensors.Read(tensor))) throw new ModelFileException($"The initialiser '{tensor.Name}' is there twice.");
        }

        return constants;
    }

    private GraphNode Node(NodeProto node, string name, NameScope scope)
    {
        string domain = OperatorTable.Canonical(node.Domain);
        if (node.OpType.Length == 0) throw new ModelFileException($"The node '{name}' names no operator.");
        if (!opsets.ContainsKey(domain)) throw new ModelFileException($"The node '{name}' uses {OperatorSets.Name(domain)}, of which the model names no version.");
        Dictionary<string, GraphAttribute> attributes = new(StringComparer.Ordinal);
        foreach (AttributeProto attribute in node.Attribute)
        {
            if (!attributes.TryAdd(attribute.Name, Attribute(attribute, name, scope))) throw new ModelFileException($"The node '{name}' has the attribute '{attribute.Name}' twice.");
        }

        return new GraphNode(name, node.OpType, [.. node.Input], [.. node.Output]) { Domain = domain, Attributes = attributes };
    }

    private GraphAttribute Attribute(AttributeProto attribute, string node, NameScope scope)
    {
        ModelFileException Lacks(string what) => new($"The attribute '{attribute.Name}' of node '{node}' {what}.");
        if (attribute.RefAttrName.Length > 0) throw Lacks("refers to the attribute of a function, outside one");
        return attribute.Type switch
        {
            AttributeTypes.Single => new GraphAttribute.Single(attribute.F),
            AttributeTypes.Integer => new GraphAttribute.Integer(attribute.I),
            AttributeTypes.Text => Text(attribute.S) is { } text ? new GraphAttribute.Text(text) : new GraphAttribute.Other("bytes"),
            AttributeTypes.Tensor => new GraphAttribute.Tensor(tensors.Read(attribute.T ?? throw Lacks("has no tensor"))),
            AttributeTypes.Graph => new GraphAttribute.Subgraph(Read(attribute.G ?? throw Lacks("has no graph"), scope, string.Empty)),
            AttributeTypes.Singles => new GraphAttribute.Singles([.. attribute.Floats]),
            AttributeTypes.Integers => new GraphAttribute.Integers([.. attribute.Ints]),
            AttributeTypes.Texts => Texts(attribute),
            AttributeTypes.Tensors => new GraphAttribute.Other("tensors"),
            AttributeTypes.Graphs => new GraphAttribute.Other("graphs"),
            AttributeTypes.SparseTensor or AttributeTypes.SparseTensors => new GraphAttribute.Other("sparse tensors"),
            AttributeTypes.Type or AttributeTypes.Types => new GraphAttribute.Other("types"),
            _ => throw Lacks($"has the type {attribute.Type}, which does not exist"),
        };
    }

    private static GraphAttribute Texts(AttributeProto attribute)
    {
        string?[] texts = [.. attribute.Strings.Select(Text)];
        return texts.Contains(null) ? new GraphAttribute.Other("bytes") : new GraphAttribute.Texts(texts!);
    }

    private static string? Text(ByteString bytes)
    {
        try
        {
            return StrictText.GetString(bytes.Span);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
