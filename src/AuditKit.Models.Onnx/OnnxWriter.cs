using AuditKit.Models.Graph;
using AuditKit.Models.Onnx.Protobuf;
using AuditKit.Models.Onnx.Writing;
using Google.Protobuf;

namespace AuditKit.Models.Onnx;

/// <summary>Writes graphs as ONNX files. Equal graphs give equal bytes.</summary>
public static class OnnxWriter
{
    // The format counts bytes in signed 32 bits; the rest is room for everything that is no constant.
    private const long MostConstantBytes = int.MaxValue - (1L << 26);

    /// <summary>Writes a graph.</summary>
    /// <exception cref="GraphException">
    /// The graph names no version of any operators, has a part that has no form in a file, or more than 2 GiB of constants.
    /// </exception>
    public static byte[] Write(ModelGraph graph)
    {
        if (graph.Opsets.Count == 0) throw new GraphException("the graph names no version of its operators");
        if (graph.Initialisers.Values.Sum(tensor => (long)tensor.Bytes.Length) > MostConstantBytes) throw new GraphException("the graph has more than 2 GiB of constants, which one file cannot hold");
        ModelProto model = new()
        {
            IrVersion = FormatVersions.Of(graph.Opsets.GetValueOrDefault(string.Empty)),
            ProducerName = "AuditKit",
            ProducerVersion = typeof(OnnxWriter).Assembly.GetName().Version!.ToString(3),
            Graph = GraphWriter.Write(graph, "graph", typed: true),
        };
        model.OpsetImport.AddRange(graph.Opsets.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new OperatorSetIdProto { Domain = pair.Key, Version = pair.Value }));
        return model.ToByteArray();
    }

    /// <summary>Writes a graph to a stream.</summary>
    /// <inheritdoc cref="Write(ModelGraph)"/>
    public static void Write(ModelGraph graph, Stream stream) => stream.Write(Write(graph));
}
