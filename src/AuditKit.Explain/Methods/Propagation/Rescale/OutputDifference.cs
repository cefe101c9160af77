using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods.Paths.Quadrature;
using AuditKit.Explain.Methods.Propagation.Walking;
using TorchSharp;

namespace AuditKit.Explain.Methods.Propagation.Rescale;

/// <summary>
/// The target's quantity on rows and on baselines, and multipliers from the value that it is read from. A logit is that value, so
/// they are its gradient; a probability or log-odds is a function of several, and its mean gradient between baseline and row is taken.
/// </summary>
/// <param name="Values">F on the rows, <c>[rows]</c>.</param>
/// <param name="References">F on the baselines, <c>[rows]</c>.</param>
/// <param name="Multipliers">In the shape of the value.</param>
internal sealed record OutputDifference(torch.Tensor Values, torch.Tensor References, torch.Tensor Multipliers)
{
    // 64 Gauss-Legendre nodes integrate a softmax over differences of 100 logits to about 1e-7; whatever they miss is in the gap.
    private const int Nodes = 64;

    // Rounding of a sum of products in 64 bits, with room.
    private const double Rounding = 1e-11;

    /// <summary>Of two values of the output, in the caller's scope.</summary>
    public static OutputDifference Of(IGraphFunction function, torch.Tensor output, torch.Tensor reference, torch.Tensor targets)
    {
        using var scope = torch.NewDisposeScope();
        (torch.Tensor values, torch.Tensor multipliers) = Seed.Of(function, output, targets);
        (torch.Tensor references, _) = Seed.Of(function, reference, targets);
        torch.Tensor step = output - reference, missing = ((multipliers * step).reshape(step.shape[0], -1).sum(1) - (values - references)).abs();
        torch.Tensor isCurved = missing.gt((values.abs() + references.abs() + 1) * Rounding);
        if (isCurved.any().item<bool>())
        {
            torch.Tensor mean = Mean(function, reference, step, targets);
            multipliers = torch.where(isCurved.reshape([-1, .. step.shape[1..].Select(_ => 1L)]), mean, multipliers);
        }

        return new OutputDifference(values.MoveToOuterDisposeScope(), references.MoveToOuterDisposeScope(), multipliers.MoveToOuterDisposeScope());
    }

    private static torch.Tensor Mean(IGraphFunction function, torch.Tensor reference, torch.Tensor step, torch.Tensor targets)
    {
        QuadratureNodes rule = QuadratureNodes.Of(QuadratureRule.GaussLegendre, Nodes);
        torch.Tensor sum = torch.zeros_like(step);
        for (int k = 0; k < rule.Count; k++)
        {
            using var scope = torch.NewDisposeScope();
            sum.add_(Seed.Of(function, reference + (step * rule.Positions[k]), targets).Gradient * rule.Weights[k]);
        }

        return sum;
    }
}
