using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Onnx.Tests.Support;

/// <summary>Small graphs.</summary>
internal static class Graphs
{
    public static GraphPort Rows(string name, params long[] perRow) => new(name, ElementType.Float32, [GraphDimension.Free("rows"), .. perRow.Select(GraphDimension.Fixed)]);

    public static GraphPort Fixed(string name, params long[] shape) => new(name, ElementType.Float32, [.. shape.Select(GraphDimension.Fixed)]);

    public static GraphNode Node(string operatorName, string[] inputs, string[] outputs, params (string Name, GraphAttribute Value)[] attributes) =>
        new($"{operatorName} to {outputs[0]}", operatorName, inputs, outputs) { Attributes = attributes.ToDictionary(pair => pair.Name, pair => pair.Value) };

    public static ModelGraph Of(GraphPort[] inputs, GraphPort[] outputs, GraphNode[] nodes, Dictionary<string, GraphTensor>? constants = null, long opset = 17) =>
        new(inputs, outputs, nodes, constants ?? [], new Dictionary<string, long> { [string.Empty] = opset });

    public static OnnxModel Model(ModelGraph graph) => OnnxReader.Read(OnnxWriter.Write(graph));

    public static GraphTensor Boolean(bool value) => GraphTensor.Of(ElementType.Boolean, [], new byte[] { value ? (byte)1 : (byte)0 });
}
