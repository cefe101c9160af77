using AuditKit.Models.Stacked;
using TorchSharp;

namespace AuditKit.Models.Optimisers;

/// <summary>Adagrad: <c>rate g / (sqrt(s) + eps)</c>, s the sum of squared gradients.</summary>
internal sealed class AdagradRule(OptimizerOptions options) : UpdateRule
{
    public override torch.Tensor Update(torch.Tensor gradient, UpdateState state, StepNumbers numbers)
    {
        torch.Tensor sum = state["square"].addcmul_(gradient, gradient, 1);
        return gradient.div(sum.sqrt().add_(options.Epsilon)).mul_(numbers.Of((_, rate) => rate));
    }
}
