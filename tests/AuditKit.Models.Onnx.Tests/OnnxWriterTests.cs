using System.Runtime.InteropServices;
using AuditKit.Core.Devices;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;
using AuditKit.Models.Onnx.Tests.Support;

namespace AuditKit.Models.Onnx.Tests;

public sealed class OnnxWriterTests
{
    [Theory]
    [MemberData(nameof(Reference.Models), MemberType = typeof(Reference))]
    public void A_written_graph_reads_back_as_it_was(string name)
    {
        ModelGraph graph = Reference.Model(name).Graph;

        byte[] written = OnnxWriter.Write(graph);

        GraphEquality.Equal(graph, OnnxReader.Read(written).Graph);
        Assert.Equal(written, OnnxWriter.Write(OnnxReader.Read(written).Graph));
    }

    [Fact]
    public void Every_operator_case_reads_back_as_it_was()
    {
        foreach (string folder in Directory.GetDirectories(Reference.Folder("reference/onnx-node-tests")))
        {
            ModelGraph graph = OnnxReader.ReadFile(Path.Combine(folder, "model.onnx")).Graph;
            // Sequences, optional values and the smallest types have no written form.
            if (graph.Inputs.Concat(graph.Outputs).Any(port => port.Type == ElementType.Unknown)) continue;
            GraphEquality.Equal(graph, OnnxReader.Read(OnnxWriter.Write(graph)).Graph);
        }
    }

    [Fact]
    public void A_written_file_gives_the_stored_outputs_in_ONNX_Runtime()
    {
        NumpyFile inputs = Reference.Inputs("digits_transformer");
        OnnxModel written = OnnxReader.Read(OnnxWriter.Write(Reference.Model("digits_transformer").Graph));
        using OnnxSession session = OnnxSession.Open(written, new ComputeRequest("cpu", 1));

        GraphTensor output = session.Run(inputs.Singles, inputs.Shape).Values.Single();

        Assert.Equal("AuditKit 0.1.0", written.Graph.Producer);
        // Single precision against double, as for the file itself.
        Assert.InRange(Distance.Relative(Reference.Outputs("digits_transformer").Values, MemoryMarshal.Cast<byte, float>(output.Bytes.Span)), 0, 1e-5);
    }

    [Fact]
    public void The_order_of_constants_and_attributes_does_not_matter()
    {
        byte[] one = OnnxWriter.Write(Graph(["a", "b"])), other = OnnxWriter.Write(Graph(["b", "a"]));

        Assert.Equal(one, other);
    }

    [Fact]
    public void What_has_no_form_is_named()
    {
        ModelGraph graph = new(
            [new GraphPort("x", ElementType.Float32, null)],
            [new GraphPort("y", ElementType.Float32, null)],
            [new GraphNode("n", "Odd", ["x"], ["y"]) { Attributes = new Dictionary<string, GraphAttribute> { ["t"] = new GraphAttribute.Other("types") } }],
            new Dictionary<string, GraphTensor>(),
            new Dictionary<string, long> { [string.Empty] = 13 });

        Assert.Contains("Odd 'n': the attribute 't' cannot be written", Assert.Throws<GraphException>(() => OnnxWriter.Write(graph)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(7, 4)]
    [InlineData(9, 4)]
    [InlineData(13, 7)]
    [InlineData(17, 8)]
    [InlineData(21, 10)]
    [InlineData(24, 12)]
    public void The_format_version_is_the_one_that_came_with_the_operators(long opset, long expected) => Assert.Equal(expected, Writing.FormatVersions.Of(opset));

    private static ModelGraph Graph(string[] order) => new(
        [new GraphPort("x", ElementType.Float32, [GraphDimension.Free("rows"), GraphDimension.Fixed(1)])],
        [new GraphPort("y", ElementType.Float32, null)],
        [new GraphNode("g", "Gemm", ["x", "a", "b"], ["y"]) { Attributes = order.ToDictionary(key => key == "a" ? "alpha" : "beta", GraphAttribute (_) => new GraphAttribute.Single(1)) }],
        order.ToDictionary(name => name, _ => GraphTensor.OfSingles([1, 1], [2])),
        new Dictionary<string, long> { [string.Empty] = 13 });
}
