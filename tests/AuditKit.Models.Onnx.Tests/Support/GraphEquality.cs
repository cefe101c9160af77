using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Onnx.Tests.Support;

/// <summary>Asserts that two graphs are the same but for their producer.</summary>
internal static class GraphEquality
{
    public static void Equal(ModelGraph expected, ModelGraph actual)
    {
        Assert.Equal(expected.Opsets.OrderBy(set => set.Key), actual.Opsets.OrderBy(set => set.Key));
        Ports(expected.Inputs, actual.Inputs);
        Ports(expected.Outputs, actual.Outputs);
        Assert.Equal(expected.Initialisers.Keys.Order(), actual.Initialisers.Keys.Order());
        Assert.All(expected.Initialisers, pair => Tensor(pair.Value, actual.Initialisers[pair.Key]));
        Assert.Equal(expected.Nodes.Count, actual.Nodes.Count);
        foreach ((GraphNode one, GraphNode other) in expected.Nodes.Zip(actual.Nodes)) Node(one, other);
    }

    private static void Ports(IReadOnlyList<GraphPort> expected, IReadOnlyList<GraphPort> actual) => Assert.Equal(expected.Select(port => (port.Name, port.Type, port.ToString())), actual.Select(port => (port.Name, port.Type, port.ToString())));

    private static void Tensor(GraphTensor expected, GraphTensor actual)
    {
        Assert.Equal(expected.Type, actual.Type);
        Assert.Equal(expected.Shape, actual.Shape);
        Assert.Equal(expected.Texts, actual.Texts);
        Assert.True(expected.Bytes.Span.SequenceEqual(actual.Bytes.Span));
    }

    private static void Node(GraphNode expected, GraphNode actual)
    {
        Assert.Equal((expected.Name, expected.Operator, expected.Domain), (actual.Name, actual.Operator, actual.Domain));
        Assert.Equal(expected.Inputs, actual.Inputs);
        Assert.Equal(expected.Outputs, actual.Outputs);
        Assert.Equal(expected.Attributes.Keys.Order(), actual.Attributes.Keys.Order());
        foreach ((string name, GraphAttribute attribute) in expected.Attributes) Attribute(attribute, actual.Attributes[name]);
    }

    private static void Attribute(GraphAttribute expected, GraphAttribute actual)
    {
        switch (expected, actual)
        {
            case (GraphAttribute.Tensor one, GraphAttribute.Tensor other):
                Tensor(one.Value, other.Value);
                break;
            case (GraphAttribute.Subgraph one, GraphAttribute.Subgraph other):
                Equal(one.Value, other.Value);
                break;
            case (GraphAttribute.Integers one, GraphAttribute.Integers other):
                Assert.Equal(one.Value, other.Value);
                break;
            case (GraphAttribute.Singles one, GraphAttribute.Singles other):
                Assert.Equal(one.Value, other.Value);
                break;
            case (GraphAttribute.Texts one, GraphAttribute.Texts other):
                Assert.Equal(one.Value, other.Value);
                break;
            default:
                Assert.Equal(expected, actual);
                break;
        }
    }
}
