using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Execution;
using AuditKit.Models.Graph.Values;
using AuditKit.Models.Onnx.Parity;
using AuditKit.Models.Onnx.Tests.Support;

namespace AuditKit.Models.Onnx.Tests.Importing;

/// <summary>Models whose exporter fixed the batch at one row.</summary>
public sealed class OpenBatchTests
{
    private static readonly GraphTensor Weights = GraphTensor.OfSingles([6, 2], [.. Enumerable.Range(0, 12).Select(i => (i - 5) / 7f)]);

    [Theory]
    [InlineData(new long[] { 1, 6 })]
    [InlineData(new long[] { 1, -1 })]
    public void A_leading_one_in_a_reshape_is_opened(long[] target)
    {
        OnnxModel model = Graphs.Model(Reshaping(target));

        OnnxImport import = OnnxImport.Of(model, Torch.Request);

        Assert.Null(import.BatchRefusal);
        Assert.Equal("rows", import.Graph.Inputs[0].Shape![0].Symbol);
        float[] values = [.. Enumerable.Range(0, 24).Select(i => i / 10f)];
        using OnnxSession session = OnnxSession.Open(model, Torch.Request);
        using GraphInterpreter interpreter = new(import.Graph, Torch.Cpu);
        GraphTensor rowByRow = session.Run(values, [4, 2, 3])["y"], together = InterpretedRows.Run(interpreter, new Dictionary<string, GraphTensor> { ["x"] = GraphTensor.OfSingles([4, 2, 3], values) })["y"];
        Assert.Equal([4, 2], together.Shape);
        // One product of six terms in single precision.
        Assert.InRange(Distance.Relative(GraphNumbers.Read(rowByRow), GraphNumbers.Read(together)), 0, 1e-6);
    }

    [Fact]
    public void Rows_that_change_each_other_keep_the_batch_closed()
    {
        // The mean over the first dimension is the row itself only while there is one row.
        ModelGraph graph = Graphs.Of([Graphs.Fixed("x", 1, 3)], [Graphs.Fixed("y", 1, 3)], [Graphs.Node("ReduceMean", ["x"], ["m"], ("axes", new GraphAttribute.Integers([0]))), Graphs.Node("Add", ["x", "m"], ["y"])], opset: 13);

        OnnxImport import = OnnxImport.Of(Graphs.Model(graph), Torch.Request);

        Assert.Contains("rows that are computed together change each other in the output 'y'", import.BatchRefusal, StringComparison.Ordinal);
        Assert.Equal(1, import.Graph.Inputs[0].Shape![0].Size);
    }

    [Fact]
    public void A_shape_that_cannot_grow_keeps_the_batch_closed()
    {
        ModelGraph graph = Graphs.Of(
            [Graphs.Fixed("x", 1, 4)],
            [Graphs.Fixed("y", 1, 4)],
            [Graphs.Node("Reshape", ["x", "flat"], ["f"]), Graphs.Node("Reshape", ["f", "back"], ["y"])],
            new Dictionary<string, GraphTensor> { ["flat"] = GraphTensor.OfIntegers(4), ["back"] = GraphTensor.OfIntegers(1, 4) });

        OnnxImport import = OnnxImport.Of(Graphs.Model(graph), Torch.Request);

        Assert.StartsWith("The model was exported for one row: with more rows, Reshape 'Reshape to f'", import.BatchRefusal, StringComparison.Ordinal);
    }

    private static ModelGraph Reshaping(long[] target) => Graphs.Of(
        [Graphs.Fixed("x", 1, 2, 3)],
        [Graphs.Fixed("y", 1, 2)],
        [Graphs.Node("Reshape", ["x", "target"], ["flat"]), Graphs.Node("MatMul", ["flat", "w"], ["y"])],
        new Dictionary<string, GraphTensor> { ["target"] = GraphTensor.OfIntegers(target), ["w"] = Weights });
}
