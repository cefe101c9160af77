using System.Runtime.InteropServices;
using AuditKit.Core.Devices;
using AuditKit.Models.Devices;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Forms;

/// <summary>A graph in an engine without gradients. Rows that require a gradient go through the interpreter, which refuses by name what it does not know.</summary>
internal sealed class RuntimeLogits : ILogits
{
    private readonly TrainedModel model;
    private readonly ComputeDevice device;
    private readonly LogitCut cut;
    private readonly long[] rowShape;
    private readonly IGraphRuntimeSession session;
    private GraphLogits? interpreter;

    /// <exception cref="GraphException">The engine refuses the graph, or its input does not take the encoded columns.</exception>
    public RuntimeLogits(TrainedModel model, IGraphRuntime runtime, ComputeDevice device)
    {
        (this.model, this.device) = (model, device);
        GraphPort port = model.Graph.Inputs is [GraphPort only] ? only : throw new GraphException($"the graph takes {model.Graph.Inputs.Count} inputs, a model under audit has one");
        rowShape = RowShape.Of(port, model.Inputs);
        cut = new LogitCut(model.Reading.Output, model.Reading.Kind);
        session = runtime.Open(model.Graph, new ComputeRequest(device.Name, device.Threads));
        RowsPerCall = port.Shape is [{ Size: { } rows }, ..] ? (int)Math.Clamp(rows, 1, int.MaxValue) : 1024;
    }

    public int RowsPerCall { get; }

    public long ActivationsPerRow => Interpreter.ActivationsPerRow;

    private GraphLogits Interpreter => interpreter ??= new GraphLogits(model, device, Precision.Single);

    public torch.Tensor Of(torch.Tensor rows)
    {
        if (rows.requires_grad) return Interpreter.Of(rows);
        float[] values = rows.to(torch.ScalarType.Float32).cpu().contiguous().data<float>().ToArray();
        GraphTensor output = session.Run(values, [rows.shape[0], .. rowShape], cut.Value);
        torch.Tensor tensor = output.Type switch
        {
            ElementType.Float32 => torch.tensor(output.Singles().ToArray(), [.. output.Shape]),
            ElementType.Float64 => torch.tensor(MemoryMarshal.Cast<byte, double>(output.Bytes.Span).ToArray(), [.. output.Shape]).to(torch.ScalarType.Float32),
            _ => throw new GraphException($"the output '{cut.Value}' is of {output.Type}, which is no prediction"),
        };
        return OutputLogits.Of(model, cut, tensor.to(rows.device), rows.shape[0]);
    }

    public void Dispose()
    {
        session.Dispose();
        interpreter?.Dispose();
    }
}
