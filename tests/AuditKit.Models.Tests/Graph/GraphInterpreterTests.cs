using AuditKit.Models.Devices;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Execution;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Tests.Graph;

public sealed class GraphInterpreterTests
{
    // x w1 + b1 = (1, 2, 3) w1 + b1 = (2.5, 2.75); both positive; times w2 plus b2 = (10.75, -5).
    private static readonly float[] Row = [1, 2, 3];
    private static readonly float[] Output = [10.75f, -5];

    private static ComputeDevice Device => TorchRuntime.Open(TorchRuntime.Processor);

    [Fact]
    public void A_graph_gives_what_its_formula_gives()
    {
        using GraphInterpreter interpreter = new(SmallGraphs.TwoLayers(), Device);
        using torch.Tensor x = torch.tensor(Row, [1, 3]);
        using GraphRun run = interpreter.Run(x);

        Assert.Equal(Output, run.Tensor("y").data<float>().ToArray());
    }

    [Fact]
    public void Double_precision_widens_weights_and_inputs()
    {
        using GraphInterpreter interpreter = new(SmallGraphs.TwoLayers(), Device, new InterpreterOptions { Precision = Precision.Double });
        using torch.Tensor x = torch.tensor(Row, [1, 3]);
        using GraphRun run = interpreter.Run(x);

        Assert.Equal([10.75, -5], run.Tensor("y").data<double>().ToArray());
    }

    [Fact]
    public void Any_value_is_kept_and_has_gradients_to_any_earlier_one()
    {
        using GraphInterpreter interpreter = new(SmallGraphs.TwoLayers(), Device);
        using torch.Tensor x = torch.tensor(Row, [1, 3]).requires_grad_(true);
        using GraphRun run = interpreter.Run(new RunRequest { Inputs = Inputs(x), Keep = ["a", "h", "y"] });
        using torch.Tensor first = run.Tensor("y").select(1, 0).sum();

        IReadOnlyList<torch.Tensor> gradients = Gradients.Of(first, [run.Tensor("h"), x]);

        Assert.Equal([2.5f, 2.75f], run.Tensor("a").data<float>().ToArray());
        Assert.Equal([1f, 3f], gradients[0].data<float>().ToArray());
        Assert.Equal([-2f, 3.5f, 2f], gradients[1].data<float>().ToArray());
    }

    [Fact]
    public void A_cut_value_has_a_gradient_although_no_input_requires_one()
    {
        using GraphInterpreter interpreter = new(SmallGraphs.TwoLayers(), Device);
        using torch.Tensor x = torch.tensor(Row, [1, 3]);
        using GraphRun run = interpreter.Run(new RunRequest { Inputs = Inputs(x), Keep = ["a", "y"], Leaves = new HashSet<string> { "a" } });
        using torch.Tensor second = run.Tensor("y").select(1, 1).sum();

        Assert.Equal([2f, -4f], Gradients.Of(second, run.Tensor("a")).data<float>().ToArray());
    }

    [Fact]
    public void A_run_may_start_in_the_middle()
    {
        using GraphInterpreter interpreter = new(SmallGraphs.TwoLayers(), Device);
        using torch.Tensor hidden = torch.tensor(new float[] { 2, 0 }, [1, 2]);
        using GraphRun run = interpreter.Run(new RunRequest { Inputs = new Dictionary<string, GraphValue> { ["h"] = hidden } });

        Assert.Equal([2f, 5f], run.Tensor("y").data<float>().ToArray());
    }

    [Fact]
    public void Parameters_are_replaced_and_differentiated()
    {
        using GraphInterpreter interpreter = new(SmallGraphs.TwoLayers(), Device, new InterpreterOptions { Parameters = new HashSet<string> { "b2" } });
        using torch.Tensor x = torch.tensor(Row, [1, 3]), bias = torch.tensor(new float[] { 100, 200 }).requires_grad_(true);
        using GraphRun run = interpreter.Run(new RunRequest { Inputs = new Dictionary<string, GraphValue> { ["x"] = x, ["b2"] = bias } });

        Assert.Equal([110.75f, 194f], run.Tensor("y").data<float>().ToArray());
        Assert.Equal([1f, 1f], Gradients.Of(run.Tensor("y").sum(), bias).data<float>().ToArray());
    }

    [Fact]
    public void An_initialiser_that_is_no_parameter_cannot_be_replaced()
    {
        using GraphInterpreter interpreter = new(SmallGraphs.TwoLayers(), Device);
        using torch.Tensor x = torch.tensor(Row, [1, 3]), bias = torch.zeros(2);

        Assert.Contains("'b2'", Assert.Throws<GraphException>(() => interpreter.Run(new RunRequest { Inputs = new Dictionary<string, GraphValue> { ["x"] = x, ["b2"] = bias } })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_name_what_is_wrong()
    {
        using GraphInterpreter interpreter = new(SmallGraphs.TwoLayers(), Device);
        using torch.Tensor wide = torch.zeros(1, 4), middle = torch.zeros(1, 3);

        Assert.Equal("input 'x' has shape [1, 4], expected [rows, 3]", Assert.Throws<GraphException>(() => interpreter.Run(wide)).Message);
        Assert.Contains("the input 'x' is needed and not given", Assert.Throws<GraphException>(() => interpreter.Run(new RunRequest { Inputs = new Dictionary<string, GraphValue>() })).Message, StringComparison.Ordinal);
        Assert.Contains("no value 'q'", Assert.Throws<GraphException>(() => interpreter.Run(new RunRequest { Inputs = Inputs(middle), Keep = ["q"] })).Message, StringComparison.Ordinal);

        // Three columns where the second layer takes two: the native error comes back with the node's name.
        GraphException failed = Assert.Throws<GraphException>(() => interpreter.Run(new RunRequest { Inputs = new Dictionary<string, GraphValue> { ["h"] = middle } }));
        Assert.StartsWith("Gemm 'second'", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unsupported_nodes_are_all_named_at_once()
    {
        UnsupportedOperatorsException error = Assert.Throws<UnsupportedOperatorsException>(() => new GraphInterpreter(
            SmallGraphs.Of(new GraphNode("one", "Sorcery", ["x"], ["a"]) { Domain = "magic" }, new GraphNode("two", "Bernoulli", ["a"], ["y"])), Device));

        Assert.Equal(["one", "two"], error.Nodes.Select(node => node.Node));
        Assert.Contains("magic.Sorcery 'one'", error.Message, StringComparison.Ordinal);
    }

    private static Dictionary<string, GraphValue> Inputs(torch.Tensor x) => new() { ["x"] = x };

    [Fact]
    public void One_node_runs_alone_on_other_inputs()
    {
        using var scope = torch.NewDisposeScope();
        using GraphInterpreter interpreter = new(SmallGraphs.TwoLayers(), Device);
        IReadOnlyList<GraphNode> nodes = interpreter.NodesOf("h");
        torch.Tensor x = torch.ones(1, 3), doubled = interpreter.ConstantOf("w1")!.Tensor * 2;

        torch.Tensor without = interpreter.RunNode(nodes[0], [x, doubled, null])[0]!.Tensor;

        Assert.Equal(["first", "activation"], nodes.Select(node => node.Name));
        Assert.Equal([4, 1], without.data<float>().ToArray()); // twice the columns' sums 2 and .5, no bias
        Assert.Null(interpreter.ConstantOf("h"));
        Assert.Throws<GraphException>(() => interpreter.ConstantOf("nothing"));
        Assert.Throws<GraphException>(() => interpreter.RunNode(new GraphNode("first", "Relu", ["x"], ["elsewhere"]), [x]));
        Assert.Contains("first", Assert.Throws<GraphException>(() => interpreter.RunNode(nodes[0], [torch.ones(1, 2), doubled, null])).Message, StringComparison.Ordinal);
    }
}
