using AuditKit.Core.Specs;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Methods.Paths;
using AuditKit.Explain.Methods.Paths.Quadrature;
using AuditKit.Explain.Tests.Oracles;
using AuditKit.Models;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Execution;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Explain.Tests.Methods;

[Trait("Kind", "contract")]
public sealed class RefusalTests
{
    public static TheoryData<string> Methods => ["saliency", "input-x-gradient", "smoothgrad", "vargrad", "integrated-gradients", "expected-gradients"];

    /// <summary>Passes on, and counts calls.</summary>
    private sealed class Counting(IModelFunction function) : IModelFunction
    {
        public int Calls { get; private set; }

        public int Inputs => function.Inputs;

        public int Outputs => function.Outputs;

        public Precision Precision => function.Precision;

        public string Device => function.Device;

        public long BytesPerRow => function.BytesPerRow;

        public string? GradientRefusal => function.GradientRefusal;

        public torch.Tensor Evaluate(torch.Tensor rows)
        {
            Calls++;
            return function.Evaluate(rows);
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_piecewise_constant_graph_is_refused_before_any_work(string id)
    {
        Counting function = new(Refusals.Rounding());
        AttributionSubject subject = Explained.Subject(function, [1, 2]);
        int before = function.Calls;

        MethodRefusedException error = Assert.Throws<MethodRefusedException>(() => AttributionMethods.Create(id).Attribute(subject, default));

        Assert.Equal((RefusalReason.NotDifferentiable, id), (error.Reason, error.Method));
        Assert.Contains("Round 'rounded'", error.What, StringComparison.Ordinal);
        Assert.Contains("shapley", error.Remedy, StringComparison.Ordinal);
        Assert.Equal(before, function.Calls);
    }

    [Fact]
    public void Methods_made_by_hand_refuse_as_well()
    {
        AttributionSubject subject = Explained.Subject(Refusals.Rounding(), [1, 2]);

        Assert.Throws<MethodRefusedException>(() => PathMethods.Fixed(QuadratureRule.Midpoint, 3).Attribute(subject, default));
        Assert.Throws<MethodRefusedException>(() => PathMethods.Adaptive(new AdaptiveOptions()).Attribute(subject, default));
    }

    [Fact]
    public void Whole_number_inputs_are_refused()
    {
        ModelGraph graph = new(
            [new GraphPort("x", ElementType.Int64, [GraphDimension.Free("rows"), GraphDimension.Fixed(2)])],
            [new GraphPort("y", ElementType.Float32, null)],
            [new GraphNode("cast", "Cast", ["x"], ["c"]) { Attributes = new Dictionary<string, GraphAttribute> { ["to"] = new GraphAttribute.Integer(1) } }, new GraphNode("sum", "ReduceSum", ["c", "axes"], ["y"])],
            new Dictionary<string, GraphTensor> { ["axes"] = GraphTensor.OfIntegers([1]) },
            new Dictionary<string, long> { [string.Empty] = 17 });
        using GraphInterpreter interpreter = new(graph, Support.Models.Cpu, new InterpreterOptions { Precision = Precision.Double });

        Assert.Contains("Int64", new GraphFunction(interpreter, "x", [2], "y", 1).GradientRefusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Dropout_and_batch_statistics_that_are_active_are_refused()
    {
        OracleGraph dropout = new OracleGraph().Constant("ratio", [], 0.5).Flag("training", true).Node("drop", "Dropout", [OracleGraph.Input, "ratio", "training"]);
        OracleGraph norm = new OracleGraph().Constant("one", [2], 1, 1).Node("norm", "BatchNormalization", [OracleGraph.Input, "one", "one", "one", "one"], ("training_mode", new GraphAttribute.Integer(1)));

        foreach ((OracleGraph graph, string node) in new[] { (dropout, "drop"), (norm, "norm") })
        {
            InvalidInputException error = Assert.Throws<InvalidInputException>(() => graph.Open(node, 2, 2));
            Assert.Contains($"'{node}'", Assert.Single(error.Problems).What, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Dropout_that_is_off_and_norms_with_running_statistics_are_explained()
    {
        GraphFunction function = new OracleGraph().Constant("ratio", [], 0.5).Flag("training", false).Constant("one", [2], 1, 1).Constant("zero", [2], 0, 0)
            .Node("drop", "Dropout", [OracleGraph.Input, "ratio", "training"])
            .Node("norm", "BatchNormalization", ["drop", "one", "zero", "zero", "one"], ("epsilon", new GraphAttribute.Single(0)))
            .Open("norm", 2, 2);

        Explained.Close([3, 0], AttributionMethods.Create("integrated-gradients").By(function, 3, 4).Values, 1e-12);
    }

    [Theory]
    [InlineData("trapezoid")]
    [InlineData("clenshaw-curtis")]
    public void Rules_with_both_ends_refuse_one_step(string rule)
    {
        MapNode settings = new([Entry("rule", rule), Entry("steps", "1")], null);

        Assert.Equal("steps", Assert.Single(Assert.Throws<InvalidInputException>(() => AttributionMethods.Create("integrated-gradients", settings)).Problems).Path);
    }

    private static MapEntry Entry(string key, string value) => new(new ScalarNode(key, false, null), new ScalarNode(value, false, null));
}
