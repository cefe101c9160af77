using AuditKit.Models.Stacked;
using TorchSharp;

namespace AuditKit.Models.Optimisers;

/// <summary>RMSprop: <c>rate g / (sqrt(v) + eps)</c>, v a running mean of the squared gradient; with momentum <c>b = m b + g / (sqrt(v) + eps)</c> and a step of <c>rate b</c>.</summary>
internal sealed class RmsPropRule(OptimizerOptions options) : UpdateRule
{
    public override torch.Tensor Update(torch.Tensor gradient, UpdateState state, StepNumbers numbers)
    {
        torch.Tensor square = state["square"].mul_(options.Alpha).addcmul_(gradient, gradient, 1 - options.Alpha);
        torch.Tensor direction = gradient.div(square.sqrt().add_(options.Epsilon));
        if (options.Momentum > 0) direction = state["momentum"].mul_(options.Momentum).add_(direction);
        return direction.mul(numbers.Of((_, rate) => rate));
    }
}
