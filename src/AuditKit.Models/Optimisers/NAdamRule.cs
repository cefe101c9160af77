using AuditKit.Models.Stacked;
using TorchSharp;

namespace AuditKit.Models.Optimisers;

/// <summary>
/// NAdam: Adam's denominator under <c>rate ((1 - u_t) g / (1 - prod u) + u_(t+1) m / (1 - u_(t+1) prod u))</c>, with the momentum schedule
/// <c>u_t = b1 (1 - 0.96^(0.004 t) / 2)</c> and the product over steps 1 to t.
/// </summary>
internal sealed class NAdamRule(OptimizerOptions options) : UpdateRule
{
    private const double Decay = 4e-3;
    private readonly List<double> products = [1];

    public override torch.Tensor Update(torch.Tensor gradient, UpdateState state, StepNumbers numbers)
    {
        torch.Tensor mean = state["mean"], square = state["square"];
        mean.mul_(options.Beta1).add_(gradient, 1 - options.Beta1);
        square.mul_(options.Beta2).addcmul_(gradient, gradient, 1 - options.Beta2);
        torch.Tensor correction = numbers.Of((t, _) => Math.Sqrt(1 - Math.Pow(options.Beta2, t)), inactive: 1);
        torch.Tensor root = square.sqrt().div_(correction).add_(options.Epsilon);
        torch.Tensor now = gradient.mul(numbers.Of((t, rate) => rate * (1 - Momentum(t)) / (1 - Product(t))));
        torch.Tensor next = mean.mul(numbers.Of((t, rate) => rate * Momentum(t + 1) / (1 - Product(t + 1))));
        return now.add_(next).div_(root);
    }

    private double Momentum(int t) => options.Beta1 * (1 - (0.5 * Math.Pow(0.96, t * Decay)));

    private double Product(int t)
    {
        while (products.Count <= t) products.Add(products[^1] * Momentum(products.Count));
        return products[t];
    }
}
