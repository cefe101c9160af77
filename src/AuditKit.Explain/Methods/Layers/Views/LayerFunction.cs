using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods.Layers.Naming;
using AuditKit.Models;
using AuditKit.Models.Graph.Execution;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Explain.Methods.Layers.Views;

/// <summary>The outputs as a function of a layer that everything passes through, where the rest of the graph still asks for the shape of the input or counts rows elsewhere.</summary>
internal sealed class LayerFunction(IGraphFunction function, LayerValue layer, string? refusal) : IModelFunction
{
    public int Inputs => layer.Width;

    public int Outputs => function.Outputs;

    public Precision Precision => function.Precision;

    public string Device => function.Device;

    public long BytesPerRow => function.BytesPerRow + RowBytes.Of(layer.Width, 0, 0, function.Precision);

    public string? GradientRefusal => refusal;

    public torch.Tensor Evaluate(torch.Tensor rows)
    {
        // Only the shape of the input is still asked for; its numbers are not.
        using torch.Tensor blank = torch.zeros(rows.shape[0], function.Inputs, rows.dtype, rows.device);
        using GraphRun run = function.Interpreter.Run(new RunRequest
        {
            Inputs = new Dictionary<string, GraphValue> { [function.Input] = function.InputOf(blank), [layer.Name] = layer.OfRows(rows) },
            Keep = [function.Output],
        });
        return function.Read(run.Tensor(function.Output).alias());
    }
}
