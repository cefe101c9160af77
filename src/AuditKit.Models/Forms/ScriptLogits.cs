using AuditKit.Models.Devices;
using AuditKit.Models.TorchScripts;
using TorchSharp;

namespace AuditKit.Models.Forms;

/// <summary>
/// A TorchScript model in its own process. No gradient passes a pipe, so rows that require one get the outputs as an affine
/// function of them: <c>y(x0) + J(x0) (x - x0)</c> at <c>x = x0</c>, with the Jacobian from the process. Value and first
/// derivatives are those of the model; second derivatives are 0.
/// </summary>
internal sealed class ScriptLogits : ILogits
{
    private readonly TrainedModel model;
    private readonly Precision precision;
    private readonly TorchScriptModel script;
    private readonly long[] rowShape;

    public ScriptLogits(TrainedModel model, ScriptArchive archive, ComputeDevice device, Precision precision)
    {
        (this.model, this.precision) = (model, precision);
        rowShape = model.Preprocessor.Tensor is { } tensor && tensor.Width == model.Inputs ? [.. tensor.Shape.Select(extent => (long)extent)] : [model.Inputs];
        script = TorchScriptModel.Load(archive, new ScriptLimits { Threads = device.Threads });
    }

    public int RowsPerCall => TorchScriptModel.RowsPerCall;

    // Nothing is kept here between forward and backward pass; the process keeps its own.
    public long ActivationsPerRow => (long)model.Inputs * (model.Outputs + 1);

    public torch.Tensor Of(torch.Tensor rows)
    {
        NumberBlock inputs = new(rows.detach().to(torch.ScalarType.Float64).cpu().contiguous().data<double>().ToArray(), [rows.shape[0], .. rowShape]);
        NumberBlock outputs = script.Forward([inputs], precision);
        torch.Tensor values = Tensor(outputs, rows);
        return OutputLogits.Of(model, new LogitCut(model.Reading.Output, model.Reading.Kind), rows.requires_grad ? Affine(rows, inputs, values) : values, rows.shape[0]);
    }

    public void Dispose() => script.Dispose();

    private torch.Tensor Affine(torch.Tensor rows, NumberBlock inputs, torch.Tensor values)
    {
        torch.Tensor step = rows - rows.detach();
        int columns = values.dim() == 1 ? 1 : (int)values.shape[1];
        torch.Tensor[] terms = [.. Enumerable.Range(0, columns).Select(column => (step * Gradient(rows, inputs, column)).sum(1))];
        return values + (values.dim() == 1 ? terms[0] : torch.stack(terms, 1));
    }

    private torch.Tensor Gradient(torch.Tensor rows, NumberBlock inputs, int column)
    {
        int[] targets = new int[inputs.Rows];
        Array.Fill(targets, column);
        return Tensor(script.InputGradient([inputs], targets, precision), rows).reshape(rows.shape);
    }

    private static torch.Tensor Tensor(NumberBlock block, torch.Tensor like) => torch.tensor(block.Values, [.. block.Shape]).to(like.dtype).to(like.device);
}
