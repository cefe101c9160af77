using AuditKit.Explain.Methods.Propagation.Walking;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Explain.Methods.Propagation.Rescale;

/// <summary>
/// A quotient as the product of a and v = 1/b: <c>m_a = (v + v0)/2</c>, and by the multiplier of the reciprocal
/// <c>(v - v0)/(b - b0) = -1/(b b0)</c> also <c>m_b = -(a + a0)/2 / (b b0)</c>.
/// </summary>
internal sealed class QuotientRule : IPropagationRule
{
    /// <summary>The rule.</summary>
    public static QuotientRule Instance { get; } = new();

    public torch.Tensor?[] Propagate(NodePass pass, NodePass? reference, IReadOnlyList<torch.Tensor?> arriving)
    {
        torch.Tensor b = pass.Input(1), b0 = reference!.Input(1);
        torch.Tensor perNumerator = (b.reciprocal() + b0.reciprocal()) / 2, perDenominator = -(pass.Input(0) + reference.Input(0)) / (2 * b * b0);
        torch.Tensor numerator = pass.Inputs[0]!.Tensor, denominator = pass.Inputs[1]!.Tensor;
        // Linear in the leaves, so that sums over broadcast dimensions come by themselves.
        return (pass with { Outputs = [GraphValue.Of((numerator * perNumerator) + (denominator * perDenominator))] }).Back(arriving);
    }
}
