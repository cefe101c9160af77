using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Tests.Graph;

public sealed class ModelGraphTests
{
    [Fact]
    public void Nodes_are_sorted_behind_what_they_read() =>
        Assert.Equal(["first", "activation", "second"], SmallGraphs.TwoLayers().Nodes.Select(node => node.Name));

    [Fact]
    public void A_cycle_is_found_and_a_node_on_it_named()
    {
        GraphException error = Assert.Throws<GraphException>(() => SmallGraphs.Of(
            new GraphNode("one", "Add", ["x", "b"], ["a"]),
            new GraphNode("two", "Relu", ["a"], ["b"]),
            new GraphNode("three", "Relu", ["b"], ["y"])));

        Assert.Contains("cycle", error.Message, StringComparison.Ordinal);
        Assert.Contains("'one'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_is_made_twice_is_refused()
    {
        GraphException error = Assert.Throws<GraphException>(() => SmallGraphs.Of(new GraphNode("one", "Relu", ["x"], ["y"]), new GraphNode("two", "Relu", ["x"], ["y"])));

        Assert.Contains("'y' is made twice", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_nobody_makes_is_refused()
    {
        GraphException error = Assert.Throws<GraphException>(() => SmallGraphs.Of(new GraphNode("one", "Add", ["x", "lost"], ["y"])));

        Assert.Equal("Add 'one': no node makes the value 'lost'", error.Message);
    }

    [Fact]
    public void A_missing_output_is_refused() =>
        Assert.Contains("'y'", Assert.Throws<GraphException>(() => SmallGraphs.Of(new GraphNode("one", "Relu", ["x"], ["z"]))).Message, StringComparison.Ordinal);

    [Fact]
    public void Two_nodes_of_one_name_are_refused() =>
        Assert.Throws<GraphException>(() => SmallGraphs.Of(new GraphNode("one", "Relu", ["x"], ["a"]), new GraphNode("one", "Relu", ["a"], ["y"])));

    [Fact]
    public void A_tensor_whose_bytes_do_not_fit_its_shape_is_refused()
    {
        Assert.Throws<GraphException>(() => GraphTensor.Of(ElementType.Float32, [2, 2], new byte[12]));
        Assert.Throws<GraphException>(() => GraphTensor.Of(ElementType.Float32, [-1, 2], new byte[8]));
        Assert.Throws<GraphException>(() => GraphTensor.Of(ElementType.Float32, [1L << 40, 1L << 40], new byte[8]));
        Assert.Throws<GraphException>(() => GraphTensor.Of(ElementType.Float32, [0, 1L << 61, 8], Array.Empty<byte>()));
        Assert.Equal(0, GraphTensor.Of(ElementType.Float32, [0, 7], Array.Empty<byte>()).Count);
    }

    [Fact]
    public void Replaced_weights_must_keep_name_type_and_shape()
    {
        ModelGraph graph = SmallGraphs.TwoLayers();

        Assert.Equal(7, graph.With(new Dictionary<string, GraphTensor> { ["b1"] = GraphTensor.OfSingles([2], [7, 8]) }).Initialisers["b1"].Singles()[0]);
        Assert.Throws<GraphException>(() => graph.With(new Dictionary<string, GraphTensor> { ["b9"] = GraphTensor.OfSingles([2], [7, 8]) }));
        Assert.Throws<GraphException>(() => graph.With(new Dictionary<string, GraphTensor> { ["b1"] = GraphTensor.OfSingles([1, 2], [7, 8]) }));
    }
}
