using System.Runtime.InteropServices;
using AuditKit.Models;
using AuditKit.Models.Devices;
using TorchSharp;

namespace AuditKit.Explain.Functions;

/// <summary>A trained model's quantity as a function of encoded rows. Parameters are frozen and dropout is off. Does not own the session.</summary>
/// <param name="session">The open model.</param>
/// <param name="quantity">Which number of a class.</param>
/// <param name="precision">The precision that the session was opened with.</param>
public sealed class ModelFunction(ModelSession session, Quantity quantity, Precision precision) : IDifferentiableFunction
{
    private readonly torch.ScalarType type = precision == Precision.Single ? torch.ScalarType.Float32 : torch.ScalarType.Float64;
    private readonly torch.Device device = torch.device(session.Device.Name);

    /// <inheritdoc />
    public int Inputs => session.Model.Inputs;

    /// <inheritdoc />
    public int Outputs => session.Model.Outputs;

    /// <inheritdoc />
    public Precision Precision => precision;

    /// <inheritdoc />
    public long BytesPerRow
    {
        get
        {
            // Every value in between and its gradient, and the row itself on both sides of the border.
            long numbers = (4L * Inputs) + (2L * session.ActivationsPerRow) + (4L * Outputs);
            return numbers * sizeof(double);
        }
    }

    /// <inheritdoc />
    public void Evaluate(ReadOnlySpan<double> rows, Span<double> outputs)
    {
        using var scope = torch.NewDisposeScope();
        using var quiet = torch.no_grad();
        Read(All(session.Forward(ToTensor(rows))), outputs);
    }

    /// <inheritdoc />
    public void Differentiate(ReadOnlySpan<double> rows, ReadOnlySpan<int> targets, Span<double> values, Span<double> gradients)
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor input = ToTensor(rows).requires_grad_(true);
        torch.Tensor index = torch.tensor(targets.ToArray(), [targets.Length, 1]).to(torch.ScalarType.Int64).to(device);
        torch.Tensor chosen = Chosen(session.Forward(input), index);
        // One sum as root: rows do not mix, so its gradient holds every row's own.
        Read(Gradients.Of(chosen.sum(), input), gradients);
        Read(chosen.detach(), values);
    }

    private torch.Tensor All(torch.Tensor logits) => quantity switch
    {
        Quantity.Logit => logits,
        Quantity.Probability => logits.softmax(1),
        _ => torch.cat([.. Enumerable.Range(0, Outputs).Select(target => LogOdds(logits, torch.full([logits.shape[0], 1], target, torch.ScalarType.Int64, device: device)))], 1),
    };

    private torch.Tensor Chosen(torch.Tensor logits, torch.Tensor index) => quantity switch
    {
        Quantity.Logit => logits.gather(1, index),
        Quantity.Probability => logits.softmax(1).gather(1, index),
        _ => LogOdds(logits, index),
    };

    private static torch.Tensor LogOdds(torch.Tensor logits, torch.Tensor index)
    {
        torch.Tensor others = logits.scatter(1, index, torch.full_like(index, double.NegativeInfinity, dtype: logits.dtype));
        return logits.gather(1, index) - others.logsumexp(1, keepdim: true);
    }

    private torch.Tensor ToTensor(ReadOnlySpan<double> rows)
    {
        long count = rows.Length / Inputs;
        if (type == torch.ScalarType.Float64) return torch.tensor(rows.ToArray(), [count, Inputs]).to(device);
        float[] narrow = new float[rows.Length];
        for (int i = 0; i < narrow.Length; i++) narrow[i] = (float)rows[i];
        return torch.tensor(narrow, [count, Inputs]).to(device);
    }

    private static void Read(torch.Tensor tensor, Span<double> target)
    {
        torch.Tensor here = tensor.cpu().contiguous();
        if (here.dtype == torch.ScalarType.Float64)
        {
            MemoryMarshal.Cast<byte, double>(here.bytes).CopyTo(target);
            return;
        }

        ReadOnlySpan<float> narrow = MemoryMarshal.Cast<byte, float>(here.bytes);
        for (int i = 0; i < narrow.Length; i++) target[i] = narrow[i];
    }
}
