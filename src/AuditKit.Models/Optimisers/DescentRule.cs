using AuditKit.Models.Stacked;
using TorchSharp;

namespace AuditKit.Models.Optimisers;

/// <summary>Gradient descent: <c>b = m b + g</c>; a step of <c>rate b</c>, or <c>rate (g + m b)</c> with Nesterov's look ahead.</summary>
internal sealed class DescentRule(OptimizerOptions options) : UpdateRule
{
    public override torch.Tensor Update(torch.Tensor gradient, UpdateState state, StepNumbers numbers)
    {
        torch.Tensor direction = gradient;
        if (options.Momentum > 0)
        {
            direction = state["momentum"].mul_(options.Momentum).add_(gradient);
            if (options.Nesterov) direction = gradient.add(direction, options.Momentum);
        }

        return direction.mul(numbers.Of((_, rate) => rate));
    }
}
