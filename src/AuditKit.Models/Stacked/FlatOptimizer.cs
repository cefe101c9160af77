using TorchSharp;

namespace AuditKit.Models.Stacked;

/// <summary>
/// Adam, AdamW and gradient descent over flat weights <c>[K, P]</c>, one row per replica, one replica or many. Rates and step
/// counts are per replica; an inactive replica keeps its weights to the bit.
/// </summary>
internal sealed class FlatOptimizer : IDisposable
{
    private readonly OptimizerOptions options;
    private readonly double[] rates;
    private readonly int[] steps;
    private readonly torch.Tensor decays;
    private readonly torch.Tensor? mean;
    private readonly torch.Tensor? square;
    private readonly torch.Device device;

    /// <param name="options">The rule.</param>
    /// <param name="rates">Learning rate of each replica.</param>
    /// <param name="flat">The weights; only their shape and device matter here.</param>
    /// <param name="decays">1 where a number is a weight, 0 where it is a bias; <c>[1, P]</c>.</param>
    public FlatOptimizer(OptimizerOptions options, IReadOnlyList<double> rates, torch.Tensor flat, torch.Tensor decays)
    {
        (this.options, this.rates, this.decays, device) = (options, [.. rates], decays, flat.device);
        steps = new int[this.rates.Length];
        bool adam = options.Kind != OptimizerKind.Sgd;
        mean = adam || options.Momentum > 0 ? torch.zeros_like(flat).DetachFromDisposeScope() : null;
        square = adam ? torch.zeros_like(flat).DetachFromDisposeScope() : null;
    }

    /// <summary>Changes the weights in place.</summary>
    /// <param name="flat">Weights <c>[K, P]</c>.</param>
    /// <param name="gradient">Gradient, 0 for inactive replicas.</param>
    /// <param name="active">Which replicas take the step.</param>
    public void Step(torch.Tensor flat, torch.Tensor gradient, ReadOnlySpan<bool> active)
    {
        for (int k = 0; k < steps.Length; k++) steps[k] += active[k] ? 1 : 0;
        if (options.WeightDecay > 0 && options.Kind != OptimizerKind.Adam)
        {
            torch.Tensor shrink = PerReplica(active, k => rates[k] * options.WeightDecay).mul(decays);
            flat.sub_(flat.mul(shrink));
        }

        flat.sub_(options.Kind == OptimizerKind.Sgd ? Descent(gradient, active) : Adam(gradient, active));
    }

    private torch.Tensor Descent(torch.Tensor gradient, ReadOnlySpan<bool> active)
    {
        torch.Tensor direction = mean is null ? gradient : mean.mul_(options.Momentum).add_(gradient);
        return direction.mul(PerReplica(active, k => rates[k]));
    }

    private torch.Tensor Adam(torch.Tensor gradient, ReadOnlySpan<bool> active)
    {
        mean!.mul_(options.Beta1).add_(gradient, 1 - options.Beta1);
        square!.mul_(options.Beta2).addcmul_(gradient, gradient, 1 - options.Beta2);
        torch.Tensor size = PerReplica(active, k => rates[k] / (1 - Math.Pow(options.Beta1, steps[k])));
        torch.Tensor correction = PerReplica(active, k => Math.Sqrt(1 - Math.Pow(options.Beta2, steps[k])), inactive: 1);
        return mean.div(square.sqrt().div_(correction).add_(options.Epsilon)).mul_(size);
    }

    private torch.Tensor PerReplica(ReadOnlySpan<bool> active, Func<int, double> value, float inactive = 0)
    {
        float[] values = new float[rates.Length];
        for (int k = 0; k < values.Length; k++) values[k] = active[k] ? (float)value(k) : inactive;
        return torch.tensor(values, [values.Length, 1]).to(device);
    }

    public void Dispose()
    {
        mean?.Dispose();
        square?.Dispose();
    }
}
