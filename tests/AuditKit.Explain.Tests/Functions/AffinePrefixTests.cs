using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Methods.Paths;
using AuditKit.Explain.Methods.Paths.Quadrature;
using AuditKit.Explain.Tests.Oracles;
using AuditKit.Explain.Tests.Reference;
using AuditKit.Models;
using AuditKit.Models.Architectures;
using AuditKit.Models.Graph;
using TorchSharp;

namespace AuditKit.Explain.Tests.Functions;

[Trait("Kind", "numeric")]
public sealed class AffinePrefixTests
{
    /// <summary>The same function, of which nothing is known beforehand.</summary>
    private sealed class Opaque(IModelFunction function) : IModelFunction
    {
        public int Inputs => function.Inputs;

        public int Outputs => function.Outputs;

        public Precision Precision => function.Precision;

        public string Device => function.Device;

        public long BytesPerRow => function.BytesPerRow;

        public string? GradientRefusal => function.GradientRefusal;

        public torch.Tensor Evaluate(torch.Tensor rows) => function.Evaluate(rows);
    }

    public static TheoryData<string> Models => ReferenceCase.Models;

    [Theory]
    [MemberData(nameof(Models))]
    public void Paths_behind_the_affine_maps_give_what_paths_of_inputs_give(string model)
    {
        using ReferenceCase reference = ReferenceCase.Open(model);
        int rows = 3;
        AttributionSubject known = reference.Subject(reference.MeanBaseline(), rows), opaque = known.With([0, 1, 2], new Opaque(reference.Function), range: known.Range);

        // Points that differ by rounding lie on the same side of every kink, or the kink's share is one of 20 nodes: none is met here.
        IAttributionMethod method = PathMethods.Fixed(QuadratureRule.GaussLegendre, 20);
        Explained.Close(method.Run(opaque).Values.ToArray(), method.Run(known).Values, 1e-9);
    }

    [Theory]
    [InlineData(Activation.Relu, Norm.None, Curvature.Straight)]
    [InlineData(Activation.Relu, Norm.Batch, Curvature.Straight)]
    [InlineData(Activation.Tanh, Norm.None, Curvature.Smooth)]
    [InlineData(Activation.Gelu, Norm.Layer, Curvature.Smooth)]
    [InlineData(Activation.Relu, Norm.Layer, Curvature.Mixed)]
    public void Tabular_networks_enter_by_their_first_layer_and_know_their_curvature(Activation activation, Norm norm, Curvature curvature)
    {
        TrainedModel model = Support.Models.Random(new NetworkArchitecture { Inputs = 9, Hidden = [7, 5], Outputs = 2, Activation = activation, Norm = norm });
        using ModelSession session = model.Open(Support.Models.Cpu, Precision.Double);
        ModelFunction function = new(session, Quantity.Logit, Precision.Double);
        using var scope = torch.NewDisposeScope();
        torch.Tensor rows = function.Rows(Support.Models.Rows(4, 9));

        Assert.Equal(7, function.Prefix!.Width);
        Assert.Equal(curvature, function.Curvature);
        Assert.Equal(0, (function.Prefix.Rest.Evaluate(function.Prefix.Enter(rows)) - function.Evaluate(rows)).abs().max().ToDouble());
        double[] weights = model.Weights.Span[..63].ToArray().Select(weight => (double)weight).ToArray();
        torch.Tensor gradients = function.Rows(Support.Models.Rows(4, 9)).narrow(1, 0, 7), expected = gradients.matmul(torch.tensor(weights, [9, 7]).t());
        Assert.InRange((function.Prefix.PullBack(gradients) - expected).abs().max().ToDouble(), 0, 1e-14);
        Assert.InRange((gradients.matmul(function.Prefix.Matrix()) - expected).abs().max().ToDouble(), 0, 1e-14);
    }

    [Fact]
    public void Chain_ends_where_a_value_is_read_twice_or_meets_something_else()
    {
        ModelGraph branches = new OracleGraph().Affine("a", OracleGraph.Input, 4, new double[8]).Node("r", "Relu", ["a"]).Node("s", "Add", ["a", "r"]).Build("s", 2);
        ModelGraph squares = new OracleGraph().Node("s", "Mul", [OracleGraph.Input, OracleGraph.Input]).Build("s", 2);
        ModelGraph whole = new OracleGraph().Affine("a", OracleGraph.Input, 4, new double[8]).Affine("b", "a", 2, new double[8]).Build("b", 2);

        Assert.Equal(["a"], AffineChain.Of(branches, OracleGraph.Input, "s").Select(node => node.Name));
        Assert.Empty(AffineChain.Of(squares, OracleGraph.Input, "s"));
        Assert.Equal(["a", "b"], AffineChain.Of(whole, OracleGraph.Input, "b").Select(node => node.Name));
        Assert.Equal(["a"], AffineChain.Of(whole, OracleGraph.Input, "a").Select(node => node.Name));
    }

    [Fact]
    public void Maps_that_mix_rows_are_no_prefix()
    {
        // Rows become columns and come back: affine, but not row by row.
        GraphFunction function = new OracleGraph().Constant("w", [3, 3], 1, 2, 3, 4, 5, 6, 7, 8, 9)
            .Node("turned", "Transpose", [OracleGraph.Input], ("perm", new GraphAttribute.Integers([1, 0]))).Node("back", "Transpose", ["turned"], ("perm", new GraphAttribute.Integers([1, 0])))
            .Node("product", "MatMul", ["back", "w"]).Node("out", "Relu", ["product"]).Open("out", 3, 3);

        Assert.Null(function.Prefix);
    }
}
