using AuditKit.Core.Specs;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Methods.Layers.Naming;
using AuditKit.Explain.Tests.Oracles;
using AuditKit.Models.Graph;

namespace AuditKit.Explain.Tests.Layers;

/// <summary>Methods from and to nodes in the middle.</summary>
[Trait("Kind", "numeric")]
public sealed class LayerViewTests
{
    private const double Exact = 1e-9;

    [Fact]
    public void Gradients_to_one_neuron_stop_there()
    {
        // lin1 = (s - 10, s + 1, s + 1, s + 1): a gradient of ones, also where the ReLU behind is off.
        Attribution found = LayerCase.At(OracleGraphs.M1(), "neuron-attribution", "layer: lin1; neuron: 0; method: input-x-gradient", 1, 2, 3);
        Explained.Close([1, 2, 3], found.Values, Exact);
        Explained.Close([0, 0, 0], LayerCase.At(OracleGraphs.M1(), "neuron-attribution", "layer: relu; neuron: 0; method: input-x-gradient", 1, 2, 3).Values, Exact);
        Explained.Close([3, 6, 9], LayerCase.At(OracleGraphs.M1(), "neuron-attribution", "layer: relu; method: input-x-gradient", 1, 2, 3).Values, Exact);
    }

    [Fact]
    public void Integrated_gradients_to_a_channel_sum_to_its_change()
    {
        double[] ramp = [.. Enumerable.Range(0, 16).Select(i => (double)i)];
        Attribution found = LayerCase.At(OracleGraphs.M4(), "neuron-attribution", "layer: conv; neuron: [1]", ramp);
        // Sums of 3x3 windows of 0..15 are 45, 54, 81, 90; the bias drops out of the change.
        Assert.Equal(45 + 54 + 81 + 90, found.Values.ToArray().Sum(), Exact);
        Assert.Equal(0, found.LargestGap!.Value, Exact);
    }

    [Theory]
    [InlineData("neuron: [4]", "neuron")]
    [InlineData("neuron: [0, 1]", "neuron")]
    [InlineData("neuron: 0.5", "neuron")]
    [InlineData("method: gradiant", "method")]
    public void A_neuron_that_is_not_there_is_named(string setting, string path)
    {
        InvalidInputException error = Assert.Throws<InvalidInputException>(() => LayerCase.At(OracleGraphs.M1(), "neuron-attribution", $"layer: lin1; {setting}", 1, 2, 3));
        Assert.Equal(path, error.Problems[0].Path);
    }

    [Fact]
    public void A_method_from_a_layer_explains_what_is_behind_it()
    {
        // Behind lin1: relu(z0) + relu(z1) + relu(z2) + relu(z3) - 1 from z(0) = (-10, 1, 1, 1) to z(x) = (90, 101, 101, 101).
        Attribution found = LayerCase.At(OracleGraphs.M1(), "layer-attribution", "layer: lin1", 0, 100, 0);
        Explained.Close([90, 100, 100, 100], found.Values, 1e-6);
        Assert.Equal(0, found.LargestGap!.Value, Exact);
        Assert.Equal(4, found.Columns);
    }

    [Fact]
    public void A_layer_that_paths_lead_around_is_refused_as_a_source()
    {
        MethodRefusedException refused = Assert.Throws<MethodRefusedException>(() => LayerCase.At(OracleGraphs.M1Alternative(), "layer-attribution", "layer: relu1", 0, 6, 0));
        Assert.Equal(RefusalReason.NotApplicable, refused.Reason);
        Assert.Contains("sum", refused.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Tokens_are_attributed_at_their_embedding()
    {
        // Embedding of 4 words in 2 numbers; the output is the sum over all tokens of 3 e0 - e1, a linear function of the embedding.
        OracleGraph graph = new OracleGraph()
            .Constant("table", [4, 2], 0, 0, 1, 2, 5, -1, 0.5, 7)
            .Node("embedding", "Gather", ["table", OracleGraph.Input])
            .Integers("axes", 1)
            .Node("sum", "ReduceSum", ["embedding", "axes"], ("keepdims", new GraphAttribute.Integer(0)))
            .Affine("out", "sum", 1, [3, -1]);
        GraphFunction function = graph.OpenTokens("out", 1, 3);
        Attribution found = LayerCase.At(function, "layer-attribution", "layer: embedding", 1, 2, 3);
        Explained.Close([1, 16, -5.5], found.Values, Exact);
        Assert.Equal(3, found.Columns);
        Assert.Equal([3L, 2L], found.Map!.Shape);
        // Between two words there is no path to flow along.
        MethodRefusedException refused = Assert.Throws<MethodRefusedException>(() => LayerCase.At(function, "conductance", "layer: embedding", 1, 2, 3));
        Assert.Equal(RefusalReason.NotDifferentiable, refused.Reason);
        Assert.Contains("layer-attribution", refused.Remedy, StringComparison.Ordinal);
        // The whole numbers themselves have no gradient; predictions are still answered.
        Assert.NotNull(function.GradientRefusal);
        Assert.Equal(11.5, Explained.Subject(function, [1, 2, 3]).Outputs[0], Exact);
    }

    [Fact]
    public void Rows_may_be_counted_by_another_dimension()
    {
        // Time first, as recurrent layers have it: [3, rows, 2].
        OracleGraph graph = new OracleGraph()
            .Node("time", "Transpose", [OracleGraph.Input], ("perm", new GraphAttribute.Integers([1, 0, 2])))
            .Node("active", "Relu", ["time"])
            .Integers("first", 0)
            .Node("sum", "ReduceSum", ["active", "first"], ("keepdims", new GraphAttribute.Integer(0)))
            .Affine("out", "sum", 1, [1, 10]);
        GraphFunction function = graph.Open("out", 1, 3, 2);
        LayerValue layer = GraphLayers.Of(function, "test").Find("active");
        Assert.Equal(1, layer.RowAxis);
        double[] rows = [1, 2, 3, 4, -5, 6, 6, 5, 4, 3, 2, 1];
        Explained.Close([1, 20, 3, 40, 0, 60, 6, 50, 4, 30, 2, 10], LayerCase.At(function, "layer-attribution", "layer: active", rows).Values, Exact);
        Explained.Close([1, 20, 3, 40, 0, 60, 6, 50, 4, 30, 2, 10], LayerCase.At(function, "conductance", "layer: active; steps: 4", rows).Values, Exact);
        Explained.Close([0, 0, 3, 4, 0, 0, 0, 0, 4, 3, 0, 0], LayerCase.At(function, "neuron-attribution", "layer: active; neuron: [1]; method: input-x-gradient", rows).Values, Exact);
    }
}
