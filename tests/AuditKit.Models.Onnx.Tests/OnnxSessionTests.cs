using AuditKit.Core.Devices;
using AuditKit.Core.Specs;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;
using AuditKit.Models.Onnx.Tests.Support;

namespace AuditKit.Models.Onnx.Tests;

public sealed class OnnxSessionTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4096)]
    [InlineData(4097)]
    [InlineData(10_000)]
    public void Rows_in_parts_are_the_rows_together(int rows)
    {
        using OnnxSession session = OnnxSession.Open(Graphs.Model(Scaled()), Torch.Request);
        float[] values = [.. Enumerable.Range(0, 2 * rows).Select(i => (float)i)];

        // The second call writes in place from the first row on.
        foreach (int _ in new[] { 1, 2 })
        {
            GraphTensor answer = session.Run(values, [rows, 2])["y"];

            Assert.Equal([rows, 2], answer.Shape);
            Assert.Equal(values.Select(value => value * 3), answer.Singles().ToArray());
        }
    }

    [Fact]
    public void Threads_share_a_session()
    {
        using OnnxSession session = OnnxSession.Open(Graphs.Model(Scaled()), Torch.Request);

        Parallel.For(0, 64, i => Assert.Equal([i * 3f, 3f], session.Run(new float[] { i, 1 }, [1, 2])["y"].Singles().ToArray()));
    }

    [Fact]
    public void Several_inputs_and_outputs_of_other_types_are_split_too()
    {
        const int rows = 5000;
        ModelGraph graph = Graphs.Of(
            [Graphs.Rows("a", 1), new GraphPort("b", ElementType.Int64, [GraphDimension.Free("rows"), GraphDimension.Fixed(1)])],
            [Graphs.Rows("sum", 1), new GraphPort("large", ElementType.Boolean, null)],
            [
                Graphs.Node("Cast", ["b"], ["c"], ("to", new GraphAttribute.Integer(1))),
                Graphs.Node("Add", ["a", "c"], ["sum"]),
                Graphs.Node("Greater", ["a", "c"], ["large"]),
            ]);
        using OnnxSession session = OnnxSession.Open(Graphs.Model(graph), Torch.Request);
        float[] a = [.. Enumerable.Range(0, rows).Select(i => i % 7f)];
        long[] b = [.. Enumerable.Range(0, rows).Select(i => i % 5L)];

        IReadOnlyDictionary<string, GraphTensor> answers = session.Run(new Dictionary<string, GraphTensor> { ["a"] = GraphTensor.OfSingles([rows, 1], a), ["b"] = GraphTensor.OfIntegers([rows, 1], b) });

        Assert.Equal(a.Zip(b).Select(pair => pair.First + pair.Second), answers["sum"].Singles().ToArray());
        Assert.Equal(a.Zip(b).Select(pair => (byte)(pair.First > pair.Second ? 1 : 0)), answers["large"].Bytes.ToArray());
    }

    [Fact]
    public void A_fixed_number_of_rows_is_kept()
    {
        ModelGraph graph = Graphs.Of([Graphs.Fixed("x", 2, 2)], [Graphs.Fixed("y", 2, 2)], [Graphs.Node("Relu", ["x"], ["y"])]);
        using OnnxSession session = OnnxSession.Open(Graphs.Model(graph), Torch.Request);

        Assert.Equal([1f, 0, 3, 0, 5, 0, 7, 0], session.Run(new float[] { 1, -2, 3, -4, 5, -6, 7, -8 }, [4, 2])["y"].Singles().ToArray());
        Assert.Contains("expected [2, 2]", Assert.Throws<GraphException>(() => session.Run(new float[6], [3, 2])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_output_that_is_no_row_for_a_row_is_not_split()
    {
        ModelGraph graph = Graphs.Of([Graphs.Rows("x", 2)], [new GraphPort("y", ElementType.Float32, null)], [Graphs.Node("ReduceSum", ["x"], ["y"])]);
        using OnnxSession session = OnnxSession.Open(Graphs.Model(graph), Torch.Request);

        Assert.Equal(8f, session.Run(new float[] { 1, 1, 1, 1, 1, 1, 1, 1 }, [4, 2])["y"].Singles()[0]);
        Assert.Contains("cannot be computed part by part", Assert.Throws<GraphException>(() => session.Run(new float[20_000], [10_000, 2])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        using OnnxSession session = OnnxSession.Open(Graphs.Model(Scaled()), Torch.Request);

        Assert.Contains("has shape [2, 3], expected [rows, 2]", Assert.Throws<GraphException>(() => session.Run(new float[6], [2, 3])).Message, StringComparison.Ordinal);
        Assert.Contains("has not 5 elements", Assert.Throws<GraphException>(() => session.Run(new float[5], [2, 2])).Message, StringComparison.Ordinal);
        Assert.Contains("without any element", Assert.Throws<GraphException>(() => session.Run(Array.Empty<float>(), [0, 2])).Message, StringComparison.Ordinal);
        Assert.Contains("no input 'z'", Assert.Throws<GraphException>(() => session.Run(new Dictionary<string, GraphTensor> { ["z"] = GraphTensor.OfIntegers(1) })).Message, StringComparison.Ordinal);
        Assert.Contains("is of Int64, expected Float32", Assert.Throws<GraphException>(() => session.Run(new Dictionary<string, GraphTensor> { ["x"] = GraphTensor.OfIntegers([1, 2], [1, 2]) })).Message, StringComparison.Ordinal);
        Assert.Contains("has no value", Assert.Throws<GraphException>(() => session.Run(new Dictionary<string, GraphTensor>())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_the_runtime_refuses_gives_a_typed_error()
    {
        ModelGraph graph = Graphs.Of([Graphs.Rows("x", 2)], [Graphs.Rows("y", 2)], [Graphs.Node("Unheard", ["x"], ["y"])]);

        Assert.StartsWith("ONNX Runtime refuses the model", Assert.Throws<GraphException>(() => OnnxSession.Open(Graphs.Model(graph), Torch.Request)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_that_is_not_there_is_replaced_and_said()
    {
        using OnnxSession automatic = OnnxSession.Open(Graphs.Model(Scaled()), new ComputeRequest("auto", 2)), wanted = OnnxSession.Open(Graphs.Model(Scaled()), new ComputeRequest("cuda:0", 1));
        if (automatic.Execution.Provider != "CPUExecutionProvider") Assert.Skip("this build of ONNX Runtime has CUDA");

        Assert.Equal(("CPUExecutionProvider", 2, "this build of ONNX Runtime has no CUDA"), (automatic.Execution.Provider, automatic.Execution.Threads, automatic.Execution.Reason));
        Assert.Empty(automatic.Execution.Findings);
        Assert.Equal("models.device_fallback", Assert.Single(wanted.Execution.Findings).Code);
        Assert.Throws<InvalidInputException>(() => OnnxSession.Open(Graphs.Model(Scaled()), new ComputeRequest("gpu", 1)));
        Assert.Throws<InvalidInputException>(() => OnnxSession.Open(Graphs.Model(Scaled()), new ComputeRequest("cpu", 0)));
    }

    [Fact]
    public void A_call_can_be_stopped()
    {
        using OnnxSession session = OnnxSession.Open(Graphs.Model(Scaled()), Torch.Request);

        Assert.Throws<OperationCanceledException>(() => session.Run(new float[20_000], [10_000, 2], new CancellationToken(canceled: true)));
    }

    private static ModelGraph Scaled() => Graphs.Of([Graphs.Rows("x", 2)], [Graphs.Rows("y", 2)], [Graphs.Node("Mul", ["x", "three"], ["y"])], new Dictionary<string, GraphTensor> { ["three"] = GraphTensor.OfSingles([], [3]) });
}
