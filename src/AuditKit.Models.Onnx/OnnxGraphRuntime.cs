using AuditKit.Core.Devices;
using AuditKit.Models.Forms;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Onnx;

/// <summary>ONNX Runtime as the engine for graphs that the interpreter does not run.</summary>
public sealed class OnnxGraphRuntime : IGraphRuntime
{
    /// <inheritdoc />
    public string Name => "ONNX Runtime";

    /// <inheritdoc />
    public IGraphRuntimeSession Open(ModelGraph graph, ComputeRequest request) => new Session(OnnxSession.Open(OnnxReader.Read(OnnxWriter.Write(graph)), request));

    private sealed class Session(OnnxSession session) : IGraphRuntimeSession
    {
        public GraphTensor Run(ReadOnlyMemory<float> rows, IReadOnlyList<long> shape, string output) =>
            session.Run(rows, shape).TryGetValue(output, out GraphTensor? value) ? value : throw new GraphException($"the model has no output '{output}' that is a tensor");

        public void Dispose() => session.Dispose();
    }
}
