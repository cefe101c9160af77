using AuditKit.Core.Randomness;
using AuditKit.Models.Devices;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Execution;
using AuditKit.Models.Graph.Rewriting;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Tests.Graph.Rewriting;

/// <summary>The expanded graph is the same function, in 64 bits: values near 1 and a few hundred operations, 1e-12.</summary>
[Trait("Kind", "numeric")]
public sealed class PrimitiveExpansionTests
{
    private const double Rounding = 1e-12;

    private readonly RandomSource chance = SeedStream.FromSeed(9).For("expansion").Open();
    private readonly Dictionary<string, GraphTensor> constants = new(StringComparer.Ordinal);

    [Theory]
    [InlineData(-1, true, 17)]
    [InlineData(-2, true, 17)]
    [InlineData(1, false, 18)]
    [InlineData(2, true, 21)]
    public void A_layer_norm_with_its_statistics(long axis, bool hasShift, long version)
    {
        long[] over = axis is -1 or 2 ? [5] : [4, 5];
        string[] inputs = hasShift ? ["x", Draw("scale", over), Draw("shift", over)] : ["x", Draw("scale", over)];
        GraphNode node = new("norm", "LayerNormalization", inputs, ["y", "mean", "inverse"]) { Attributes = Attributes(("axis", new GraphAttribute.Integer(axis)), ("epsilon", new GraphAttribute.Single(0.01f))) };

        AssertSame(node, [3, 4, 5], version, "ReduceMean", "Div");
    }

    [Fact]
    public void A_root_mean_square_norm() => AssertSame(new GraphNode("norm", "RMSNormalization", ["x", Draw("scale", [5])], ["y"]), [3, 4, 5], 23, "Sqrt", "Div");

    [Fact]
    public void An_instance_norm() => AssertSame(new GraphNode("norm", "InstanceNormalization", ["x", Draw("scale", [4]), Draw("shift", [4])], ["y"]), [3, 4, 5, 2], 17, "ReduceMean", "Div");

    [Theory]
    [InlineData(18)]
    [InlineData(21)]
    public void A_group_norm_in_both_revisions(long version)
    {
        long count = version < 21 ? 2 : 4;
        GraphNode node = new("norm", "GroupNormalization", ["x", Draw("scale", [count]), Draw("shift", [count])], ["y"]) { Attributes = Attributes(("num_groups", new GraphAttribute.Integer(2))) };

        AssertSame(node, [3, 4, 5, 2], version, "Reshape", "Div");
    }

    [Theory]
    [InlineData("ReduceL1", 17)]
    [InlineData("ReduceL2", 17)]
    [InlineData("ReduceSumSquare", 12)]
    [InlineData("ReduceLogSumExp", 12)]
    [InlineData("ReduceL2", 18)]
    [InlineData("ReduceLogSumExp", 18)]
    public void A_sum_with_a_function_around_it(string operation, long version)
    {
        GraphNode node = version < 18
            ? new GraphNode("sum", operation, ["x"], ["y"]) { Attributes = Attributes(("axes", new GraphAttribute.Integers([1, 2])), ("keepdims", new GraphAttribute.Integer(0))) }
            : new GraphNode("sum", operation, ["x", Integers("axes", 2)], ["y"]);

        AssertSame(node, [3, 4, 5], version, "ReduceSum");
    }

    public static TheoryData<string, string, bool, bool, int> Layers
    {
        get
        {
            TheoryData<string, string, bool, bool, int> cases = [];
            foreach (string operation in new[] { "LSTM", "GRU", "RNN" })
            {
                foreach (string direction in new[] { "forward", "reverse", "bidirectional" }) cases.Add(operation, direction, direction != "reverse", direction == "bidirectional", 0);
            }

            cases.Add("GRU", "bidirectional", true, true, 1);
            cases.Add("GRU", "forward", true, false, 1);
            cases.Add("GRU", "forward", false, true, 1);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void A_recurrent_layer_step_by_step(string operation, string direction, bool hasBias, bool hasInitial, int resetBehind)
    {
        const int Steps = 4, Rows = 3, Features = 2, Hidden = 5;
        int gates = operation switch { "LSTM" => 4, "GRU" => 3, _ => 1 }, directions = direction == "bidirectional" ? 2 : 1;
        bool rowsFirst = direction == "reverse";
        long[] state = rowsFirst ? [Rows, directions, Hidden] : [directions, Rows, Hidden];
        List<string> inputs = ["x", Draw("W", [directions, gates * Hidden, Features]), Draw("R", [directions, gates * Hidden, Hidden]), hasBias ? Draw("B", [directions, 2 * gates * Hidden]) : string.Empty, string.Empty];
        if (hasInitial) inputs.Add(Draw("h0", state));
        if (hasInitial && operation == "LSTM") inputs.Add(Draw("c0", state));
        List<(string, GraphAttribute)> attributes =
        [
            ("hidden_size", new GraphAttribute.Integer(Hidden)), ("direction", new GraphAttribute.Text(direction)), ("linear_before_reset", new GraphAttribute.Integer(resetBehind)), ("layout", new GraphAttribute.Integer(rowsFirst ? 1 : 0)),
        ];
        if (operation == "RNN") attributes.Add(("activations", new GraphAttribute.Texts([.. Enumerable.Repeat("relu", directions)])));
        GraphNode node = new("layer", operation, inputs, operation == "LSTM" ? ["y", "last", "memory"] : ["y", "last"]) { Attributes = Attributes([.. attributes]) };

        AssertSame(node, rowsFirst ? [Rows, Steps, Features] : [Steps, Rows, Features], 14, "MatMul", "Concat");
    }

    [Theory]
    [InlineData(true, false, 0)]
    [InlineData(true, true, 2)]
    [InlineData(false, true, 0)]
    public void Attention_as_products_around_a_softmax(bool isFlat, bool isCausal, float cap)
    {
        List<(string, GraphAttribute)> attributes = [("is_causal", new GraphAttribute.Integer(isCausal ? 1 : 0)), ("softcap", new GraphAttribute.Single(cap))];
        if (isFlat) attributes.AddRange([("q_num_heads", new GraphAttribute.Integer(2)), ("kv_num_heads", new GraphAttribute.Integer(2))]);
        else attributes.Add(("scale", new GraphAttribute.Single(0.7f)));
        GraphNode node = new("attention", "Attention", ["x", "x", "x"], ["y"]) { Attributes = Attributes([.. attributes]) };

        AssertSame(node, isFlat ? [3, 4, 6] : [3, 2, 4, 5], 23, "Softmax", "MatMul");
    }

    [Fact]
    public void Settings_that_are_not_covered_stay_as_they_are()
    {
        GraphNode clipped = new("layer", "LSTM", ["x", Draw("W", [1, 8, 2]), Draw("R", [1, 8, 2])], ["y"]) { Attributes = Attributes(("hidden_size", new GraphAttribute.Integer(2)), ("clip", new GraphAttribute.Single(1))) };
        ModelGraph graph = GraphOf(clipped, 14);

        Assert.Same(graph, PrimitiveExpansion.Expand(graph, _ => [4, 1, 2]));
        ModelGraph unknown = GraphOf(new GraphNode("norm", "InstanceNormalization", ["x", Draw("s", [4]), Draw("t", [4])], ["y"]), 17);
        Assert.Same(unknown, PrimitiveExpansion.Expand(unknown, _ => null));
    }

    private void AssertSame(GraphNode node, long[] shape, long version, params string[] parts)
    {
        ModelGraph graph = GraphOf(node, version), expanded = PrimitiveExpansion.Expand(graph, name => name == "x" ? shape : null);
        float[] values = new float[shape.Aggregate(1L, (product, extent) => product * extent)];
        for (int i = 0; i < values.Length; i++) values[i] = (float)chance.NextGaussian();

        Assert.DoesNotContain(expanded.Nodes, other => other.Operator == node.Operator);
        Assert.All(parts, part => Assert.Contains(expanded.Nodes, other => other.Operator == part));
        using GraphInterpreter before = Open(graph), after = Open(expanded);
        using torch.Tensor x = torch.tensor(values, shape);
        using GraphRun expected = before.Run(x), found = after.Run(x);
        foreach (string output in node.Outputs)
        {
            Assert.Equal(expected.Tensor(output).shape, found.Tensor(output).shape);
            Assert.All(expected.Tensor(output).data<double>().ToArray().Zip(found.Tensor(output).data<double>().ToArray()), pair => Assert.Equal(pair.First, pair.Second, Rounding));
        }
    }

    private static GraphInterpreter Open(ModelGraph graph) => new(graph, TorchRuntime.Open(TorchRuntime.Processor), new InterpreterOptions { Precision = Precision.Double });

    private ModelGraph GraphOf(GraphNode node, long version) => new(
        [new GraphPort("x", ElementType.Float32, null)], [.. node.Outputs.Select(output => new GraphPort(output, ElementType.Float32, null))], [node], constants, new Dictionary<string, long> { [string.Empty] = version });

    private string Draw(string name, long[] shape)
    {
        float[] values = new float[shape.Aggregate(1L, (product, extent) => product * extent)];
        for (int i = 0; i < values.Length; i++) values[i] = (float)chance.NextGaussian();
        constants[name] = GraphTensor.OfSingles(shape, values);
        return name;
    }

    private string Integers(string name, params long[] values)
    {
        constants[name] = GraphTensor.OfIntegers(values);
        return name;
    }

    private static Dictionary<string, GraphAttribute> Attributes(params (string Name, GraphAttribute Value)[] attributes) => attributes.ToDictionary(pair => pair.Name, pair => pair.Value);
}
