using AuditKit.Explain.Functions;
using AuditKit.Models;
using TorchSharp;

namespace AuditKit.Explain.Tests.Oracles;

/// <summary>A function that only predicts: a tensor expression without a gradient. Counts the rows it was asked for.</summary>
internal sealed class BlackBox(int inputs, int outputs, Func<torch.Tensor, torch.Tensor> form) : IModelFunction
{
    public int Inputs => inputs;

    public int Outputs => outputs;

    public Precision Precision => Precision.Double;

    public string Device => "cpu";

    public long BytesPerRow => 64L * inputs;

    public string? GradientRefusal => "It only predicts.";

    public torch.Tensor Evaluate(torch.Tensor rows) => form(rows);

    /// <summary>One output, <c>[rows]</c>.</summary>
    public static BlackBox Of(int inputs, Func<torch.Tensor, torch.Tensor> form) => new(inputs, 1, rows => form(rows).unsqueeze(1));
}
