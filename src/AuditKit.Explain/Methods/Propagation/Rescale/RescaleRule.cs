using AuditKit.Explain.Methods.Propagation.Walking;
using TorchSharp;

namespace AuditKit.Explain.Methods.Propagation.Rescale;

/// <summary>
/// The multiplier <c>(y - y0) / (z - z0)</c> of a function of one element (Shrikumar, Greenside and Kundaje 2017). Where z and z0
/// are nearly equal the quotient is rounding; it is then held between the slopes at both ends, which changes no kink and keeps the sum.
/// </summary>
internal sealed class RescaleRule : IPropagationRule
{
    // The square root of the 64-bit rounding: a quotient over a smaller step has less than half of its digits.
    private const double SmallStep = 1e-8;

    /// <summary>The rule.</summary>
    public static RescaleRule Instance { get; } = new();

    public torch.Tensor?[] Propagate(NodePass pass, NodePass? reference, IReadOnlyList<torch.Tensor?> arriving)
    {
        torch.Tensor before = pass.Input(0), step = before - reference!.Input(0), quotient = (pass.Output(0) - reference.Output(0)) / step;
        torch.Tensor isSmall = step.abs().le(before.abs().add(1).mul(SmallStep));
        if (isSmall.any().item<bool>())
        {
            torch.Tensor ones = torch.ones_like(before), here = pass.Back([ones])[0]!, there = reference.Back([ones], keep: true)[0]!;
            torch.Tensor held = quotient.minimum(here.maximum(there)).maximum(here.minimum(there));
            quotient = torch.where(isSmall, torch.where(step.eq(0), (here + there) / 2, held), quotient);
        }

        torch.Tensor?[] returned = new torch.Tensor?[pass.Inputs.Count];
        returned[0] = arriving[0]! * quotient;
        return returned;
    }
}
