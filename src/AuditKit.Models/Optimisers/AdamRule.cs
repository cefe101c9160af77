using AuditKit.Models.Stacked;
using TorchSharp;

namespace AuditKit.Models.Optimisers;

/// <summary>Adam: <c>rate m / (1 - b1^t) / (sqrt(v) / sqrt(1 - b2^t) + eps)</c>, m and v running means of the gradient and its square.</summary>
internal sealed class AdamRule(OptimizerOptions options) : UpdateRule
{
    public override torch.Tensor Update(torch.Tensor gradient, UpdateState state, StepNumbers numbers)
    {
        torch.Tensor mean = state["mean"], square = state["square"];
        mean.mul_(options.Beta1).add_(gradient, 1 - options.Beta1);
        square.mul_(options.Beta2).addcmul_(gradient, gradient, 1 - options.Beta2);
        torch.Tensor size = numbers.Of((t, rate) => rate / (1 - Math.Pow(options.Beta1, t)));
        torch.Tensor correction = numbers.Of((t, _) => Math.Sqrt(1 - Math.Pow(options.Beta2, t)), inactive: 1);
        return mean.div(square.sqrt().div_(correction).add_(options.Epsilon)).mul_(size);
    }
}
