using AuditKit.Models.Stacked;
using TorchSharp;

namespace AuditKit.Models.Optimisers;

/// <summary>
/// RAdam: <c>rate m / (1 - b1^t)</c> while the variance of the mean square is not tractable (<c>rho_t &lt;= 5</c>), then Adam's step times
/// <c>sqrt((rho_t - 4)(rho_t - 2) rho / ((rho - 4)(rho - 2) rho_t))</c>, <c>rho = 2 / (1 - b2) - 1</c>, <c>rho_t = rho - 2 t b2^t / (1 - b2^t)</c>.
/// </summary>
internal sealed class RAdamRule(OptimizerOptions options) : UpdateRule
{
    public override torch.Tensor Update(torch.Tensor gradient, UpdateState state, StepNumbers numbers)
    {
        torch.Tensor mean = state["mean"], square = state["square"];
        mean.mul_(options.Beta1).add_(gradient, 1 - options.Beta1);
        square.mul_(options.Beta2).addcmul_(gradient, gradient, 1 - options.Beta2);
        // Two coefficients of which one is 0: replicas and weights of different ages share the kernels.
        torch.Tensor plain = numbers.Of((t, rate) => Rectified(t) is null ? rate / (1 - Math.Pow(options.Beta1, t)) : 0);
        torch.Tensor adaptive = numbers.Of((t, rate) => Rectified(t) is { } r ? rate * r * Math.Sqrt(1 - Math.Pow(options.Beta2, t)) / (1 - Math.Pow(options.Beta1, t)) : 0);
        return mean.mul(adaptive).div_(square.sqrt().add_(options.Epsilon)).add_(mean.mul(plain));
    }

    private double? Rectified(int t)
    {
        double power = Math.Pow(options.Beta2, t), last = (2 / (1 - options.Beta2)) - 1, now = last - (2 * t * power / (1 - power));
        return now > 5 ? Math.Sqrt((now - 4) * (now - 2) * last / ((last - 4) * (last - 2) * now)) : null;
    }
}
