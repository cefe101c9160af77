using AuditKit.Models.Forms;
using AuditKit.Models.Devices;
using AuditKit.Models.Preprocessing;
using TorchSharp;

namespace AuditKit.Models;

/// <summary>A model on a device: logits, gradients, batch prediction. Holds native memory: dispose it. Not thread-safe.</summary>
public sealed class ModelSession : IDisposable
{
    private readonly ILogits network;
    private readonly torch.ScalarType type;
    private readonly torch.Device device;

    internal ModelSession(TrainedModel model, ComputeDevice device, Precision precision)
    {
        (Model, Device, this.device) = (model, device, device.ToTorch());
        type = precision.ToScalarType();
        network = model.OpenLogits(device, precision);
    }

    /// <summary>The model.</summary>
    public TrainedModel Model { get; }

    /// <summary>Where it is.</summary>
    public ComputeDevice Device { get; }

    /// <summary>Numbers that one row's forward pass makes between input and output: what a gradient has to keep.</summary>
    public long ActivationsPerRow => network.ActivationsPerRow;

    /// <summary>The network in two parts, of which the first is affine; null where it begins otherwise.</summary>
    public AffineEntry? Entry => network.Entry;

    /// <summary>Encoded rows as a tensor of this session's device and precision, <c>[rows, inputs]</c>; the caller disposes it.</summary>
    public torch.Tensor ToTensor(EncodedRows rows)
    {
        using var scope = torch.NewDisposeScope();
        return torch.tensor(rows.Values, [rows.Count, rows.Columns]).clone().to(type).to(device).MoveToOuterDisposeScope();
    }

    /// <summary>Logits <c>[rows, classes]</c> of <c>[rows, inputs]</c>; differentiable if the rows require a gradient.</summary>
    /// <exception cref="ArgumentException">The shape or type does not fit.</exception>
    public torch.Tensor Forward(torch.Tensor rows)
    {
        Check(rows);
        using var scope = torch.NewDisposeScope();
        return network.Of(rows).MoveToOuterDisposeScope();
    }

    /// <summary>Gradient of each row's logit of its target class with respect to that row: <c>[rows, inputs]</c>.</summary>
    /// <param name="rows">Encoded rows.</param>
    /// <param name="targets">Class of each row.</param>
    /// <exception cref="ArgumentException">The shape or type does not fit, or a target is no class.</exception>
    public torch.Tensor InputGradient(torch.Tensor rows, ReadOnlySpan<int> targets)
    {
        using var scope = torch.NewDisposeScope();
        (torch.Tensor gradient, _) = GradientAndLogits(rows, targets);
        return gradient.MoveToOuterDisposeScope();
    }

    /// <summary>Gradient as <see cref="InputGradient"/>, and the logits of the same pass.</summary>
    /// <inheritdoc cref="InputGradient"/>
    public (torch.Tensor Gradient, torch.Tensor Logits) GradientAndLogits(torch.Tensor rows, ReadOnlySpan<int> targets)
    {
        Check(rows);
        if (targets.Length != rows.shape[0]) throw new ArgumentException($"{targets.Length} targets for {rows.shape[0]} rows.", nameof(targets));
        long[] wide = new long[targets.Length];
        for (int i = 0; i < wide.Length; i++)
        {
            if ((uint)targets[i] >= (uint)Model.Outputs) throw new ArgumentException($"Target {targets[i]} is none of {Model.Outputs} classes.", nameof(targets));
            wide[i] = targets[i];
        }

        using var scope = torch.NewDisposeScope();
        torch.Tensor input = rows.detach().requires_grad_(true);
        torch.Tensor logits = network.Of(input);
        torch.Tensor index = torch.tensor(wide, [wide.Length, 1]).to(device);
        torch.Tensor gradient = Gradients.Of(logits.gather(1, index).sum(), input);
        return (gradient.MoveToOuterDisposeScope(), logits.detach().MoveToOuterDisposeScope());
    }

    /// <summary>Logits of any number of rows, in fixed chunks: row-major, <c>rows x classes</c>.</summary>
    public double[] Logits(EncodedRows rows, CancellationToken token)
    {
        if (rows.Columns != Model.Inputs) throw new ArgumentException($"The {Model.Description} takes {Model.Inputs} columns, the rows have {rows.Columns}.", nameof(rows));
        int classes = Model.Outputs;
        double[] logits = new double[rows.Count * classes];
        // The last call is filled up, so a row's bits do not depend on how many there are.
        for (int first = 0; first < rows.Count; first += network.RowsPerCall)
        {
            token.ThrowIfCancellationRequested();
            int count = Math.Min(network.RowsPerCall, rows.Count - first);
            Chunk(rows, first, count).AsSpan(0, count * classes).CopyTo(logits.AsSpan(first * classes));
        }

        return logits;
    }

    /// <summary>Class probabilities (softmax of <see cref="Logits"/>): row-major, <c>rows x classes</c>.</summary>
    /// <exception cref="InvalidOperationException">The model predicts a number.</exception>
    public double[] Probabilities(EncodedRows rows, CancellationToken token)
    {
        if (Model.Reading.Kind == OutputKind.Number) throw new InvalidOperationException("A model that predicts a number has no probabilities.");
        double[] values = Logits(rows, token);
        Softmax.Rows(values, Model.Outputs);
        return values;
    }

    private double[] Chunk(EncodedRows rows, int first, int count)
    {
        using var scope = torch.NewDisposeScope();
        using var quiet = torch.no_grad();
        float[] padded = new float[network.RowsPerCall * rows.Columns];
        rows.Values.AsSpan(first * rows.Columns, count * rows.Columns).CopyTo(padded);
        // A copy: the first tensor lies in managed memory of any alignment, and bits of a product depend on alignment.
        torch.Tensor input = torch.tensor(padded, [network.RowsPerCall, rows.Columns]).clone().to(type).to(device);
        return network.Of(input).to(torch.ScalarType.Float64).cpu().data<double>().ToArray();
    }

    private void Check(torch.Tensor rows)
    {
        if (rows.dim() != 2 || rows.shape[1] != Model.Inputs) throw new ArgumentException($"The {Model.Description} takes [rows, {Model.Inputs}], not [{string.Join(", ", rows.shape)}].", nameof(rows));
        if (rows.dtype != type) throw new ArgumentException($"The session computes in {type}, the rows are {rows.dtype}.", nameof(rows));
    }

    /// <inheritdoc />
    public void Dispose() => network.Dispose();
}
