using AuditKit.Models.Devices;
using TorchSharp;

namespace AuditKit.Explain.Functions;

/// <summary>Values of each row's target output, and their gradients with respect to that row.</summary>
internal static class InputGradient
{
    /// <summary>Both of <c>[rows, Inputs]</c>: values <c>[rows]</c>, gradients <c>[rows, Inputs]</c>, detached, in the caller's scope.</summary>
    /// <param name="function">A function with a gradient.</param>
    /// <param name="rows">Inputs.</param>
    /// <param name="targets">Target output of each row, 64-bit integers <c>[rows]</c>.</param>
    public static (torch.Tensor Values, torch.Tensor Gradients) Of(IModelFunction function, torch.Tensor rows, torch.Tensor targets)
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor input = rows.detach().requires_grad_(true);
        torch.Tensor chosen = function.Evaluate(input).gather(1, targets.unsqueeze(1));
        // One sum as root: rows do not mix, so its gradient holds every row's own. Rows that nothing depends on have gradient 0.
        torch.Tensor gradients = chosen.requires_grad ? Gradients.Of(chosen.sum(), input) : torch.zeros_like(input);
        return (chosen.detach().squeeze(1).MoveToOuterDisposeScope(), gradients.MoveToOuterDisposeScope());
    }
}
