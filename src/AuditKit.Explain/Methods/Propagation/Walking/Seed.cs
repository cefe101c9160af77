using AuditKit.Explain.Functions;
using AuditKit.Models.Devices;
using TorchSharp;

namespace AuditKit.Explain.Methods.Propagation.Walking;

/// <summary>Where a walk starts: the target's quantity, and its gradient at the value that it is read from.</summary>
internal static class Seed
{
    /// <summary>Values <c>[rows]</c> and gradients in the shape of <paramref name="output"/>, detached, in the caller's scope.</summary>
    public static (torch.Tensor Values, torch.Tensor Gradient) Of(IGraphFunction function, torch.Tensor output, torch.Tensor targets)
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor leaf = output.detach().requires_grad_(true);
        torch.Tensor chosen = function.Read(leaf).gather(1, targets.unsqueeze(1));
        torch.Tensor gradient = Gradients.Of(chosen.sum(), leaf);
        return (chosen.detach().squeeze(1).MoveToOuterDisposeScope(), gradient.MoveToOuterDisposeScope());
    }
}
