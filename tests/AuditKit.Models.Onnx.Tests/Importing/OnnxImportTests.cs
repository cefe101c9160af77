using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;
using AuditKit.Models.Onnx.Tests.Support;

namespace AuditKit.Models.Onnx.Tests.Importing;

public sealed class OnnxImportTests
{
    [Theory]
    [MemberData(nameof(Reference.Models), MemberType = typeof(Reference))]
    public void Reference_models_are_differentiable_for_any_number_of_rows(string name)
    {
        OnnxImport import = OnnxImport.Of(Reference.Model(name), Torch.Request);

        Assert.Empty(import.Unsupported);
        Assert.Null(import.BatchRefusal);
        Assert.True(import.IsDifferentiable);
        Assert.Null(Assert.Single(import.Paths).Refusal);
    }

    [Fact]
    public void Every_unsupported_node_is_listed_at_once()
    {
        ModelGraph graph = Graphs.Of(
            [Graphs.Rows("x", 2)],
            [Graphs.Rows("y", 2)],
            [Graphs.Node("Relu", ["x"], ["a"]), Graphs.Node("Unheard", ["a"], ["b"]), Graphs.Node("Fancy", ["b"], ["y"])]);

        OnnxImport import = OnnxImport.Of(Graphs.Model(graph), Torch.Request);

        Assert.Equal(["Unheard", "Fancy"], import.Unsupported.Select(node => node.Operator));
        Assert.All(import.Unsupported, node => Assert.Equal(17, node.Version));
        Assert.False(import.IsInterpretable);
        Assert.Contains("Unheard 'Unheard to b'", Assert.Single(import.Paths).Refusal, StringComparison.Ordinal);
        Assert.Equal([("Fancy", null), ("Relu", 14), ("Unheard", null)], import.Operators.Select(use => (use.Operator, use.Revision)).Select(use => (use.Operator, use.Operator == "Relu" ? 14 : use.Revision)));
    }

    [Fact]
    public void A_path_through_a_piecewise_constant_is_refused_by_name()
    {
        ModelGraph graph = Graphs.Of([Graphs.Rows("x", 2)], [Graphs.Rows("y", 2), Graphs.Rows("z", 2)], [Graphs.Node("Floor", ["x"], ["y"]), Graphs.Node("Relu", ["x"], ["z"])]);

        OnnxImport import = OnnxImport.Of(Graphs.Model(graph), Torch.Request);

        Assert.True(import.IsDifferentiable);
        Assert.Contains("Floor 'Floor to y'", import.Paths[0].Refusal, StringComparison.Ordinal);
        Assert.Null(import.Paths[1].Refusal);
    }

    [Theory]
    [InlineData(true, 0.5f, 17, true)]
    [InlineData(true, 0f, 17, false)]
    [InlineData(false, 0.5f, 17, false)]
    public void Dropout_in_training_mode_is_refused(bool training, float ratio, long opset, bool refused)
    {
        ModelGraph graph = Graphs.Of(
            [Graphs.Rows("x", 2)],
            [Graphs.Rows("y", 2)],
            [Graphs.Node("Dropout", ["x", "ratio", "training"], ["y"])],
            new Dictionary<string, GraphTensor> { ["ratio"] = GraphTensor.OfSingles([], [ratio]), ["training"] = Graphs.Boolean(training) },
            opset);

        AssertTrainingMode(graph, refused, "Dropout 'Dropout to y'");
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void Normalisation_in_training_mode_is_refused(long mode, bool refused)
    {
        string[] outputs = mode == 1 ? ["y", "mean", "var"] : ["y"];
        ModelGraph graph = Graphs.Of(
            [Graphs.Rows("x", 2)],
            [Graphs.Rows("y", 2)],
            [Graphs.Node("BatchNormalization", ["x", "c", "c", "c", "c"], outputs, ("training_mode", new GraphAttribute.Integer(mode)))],
            new Dictionary<string, GraphTensor> { ["c"] = GraphTensor.OfSingles([2], [1, 1]) },
            15);

        AssertTrainingMode(graph, refused, "BatchNormalization 'BatchNormalization to y'");
    }

    [Fact]
    public void Normalisation_with_statistics_of_the_batch_means_training_before_version_14()
    {
        ModelGraph graph = Graphs.Of(
            [Graphs.Rows("x", 2)],
            [Graphs.Rows("y", 2)],
            [Graphs.Node("BatchNormalization", ["x", "c", "c", "c", "c"], ["y", "mean", "var", "saved_mean", "saved_var"])],
            new Dictionary<string, GraphTensor> { ["c"] = GraphTensor.OfSingles([2], [1, 1]) },
            13);

        AssertTrainingMode(graph, true, "BatchNormalization");
    }

    private static void AssertTrainingMode(ModelGraph graph, bool refused, string node)
    {
        OnnxModel model = Graphs.Model(graph);
        if (!refused)
        {
            Assert.NotNull(OnnxImport.Of(model, Torch.Request));
            return;
        }

        string message = Assert.Throws<GraphException>(() => OnnxImport.Of(model, Torch.Request)).Message;
        Assert.Contains(node, message, StringComparison.Ordinal);
        Assert.Contains("model.eval()", message, StringComparison.Ordinal);
    }
}
