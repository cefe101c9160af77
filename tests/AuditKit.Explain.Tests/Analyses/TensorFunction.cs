using AuditKit.Explain.Functions;
using AuditKit.Models;
using TorchSharp;

namespace AuditKit.Explain.Tests.Analyses;

/// <summary>A function of 64-bit rows written with tensor operations.</summary>
internal sealed class TensorFunction(int inputs, int outputs, Func<torch.Tensor, torch.Tensor> form) : IModelFunction
{
    public int Inputs => inputs;

    public int Outputs => outputs;

    public Precision Precision => Precision.Double;

    public string Device => "cpu";

    public long BytesPerRow => 64L * inputs;

    public string? GradientRefusal { get; init; }

    public torch.Tensor Evaluate(torch.Tensor rows) => form(rows);

    /// <summary><c>w x + b</c>, one number.</summary>
    public static TensorFunction Linear(double[] weights, double bias = 0) => new(weights.Length, 1, rows => rows.matmul(torch.tensor(weights)).unsqueeze(1) + bias);

    /// <summary>Two classes whose difference of logits is <c>w x + b</c>.</summary>
    public static TensorFunction TwoClasses(double[] weights, double bias = 0) => new(weights.Length, 2, rows =>
    {
        torch.Tensor score = rows.matmul(torch.tensor(weights)) + bias;
        return torch.stack([torch.zeros_like(score), score], 1);
    });
}
