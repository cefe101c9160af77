using AuditKit.Models.Networks;
using TorchSharp;

namespace AuditKit.Models.Stacked;

/// <summary>Gradients and updates of each slot over an epoch: one extra kernel a step.</summary>
internal sealed class StepMeter : IDisposable
{
    private readonly IReadOnlyList<ParameterSlot> slots;
    private torch.Tensor squares;
    private torch.Tensor? before;
    private int steps;

    public StepMeter(IReadOnlyList<ParameterSlot> slots, torch.Tensor flat)
    {
        this.slots = slots;
        using var scope = torch.NewDisposeScope();
        squares = torch.zeros_like(flat).DetachFromDisposeScope();
    }

    /// <summary>Adds a step's squared gradient.</summary>
    public void See(torch.Tensor squaredGradient)
    {
        squares.add_(squaredGradient);
        steps++;
    }

    /// <summary>Remembers the weights in front of the epoch's last step.</summary>
    public void Remember(torch.Tensor flat)
    {
        before?.Dispose();
        before = flat.clone().DetachFromDisposeScope();
    }

    /// <summary>Root of the mean squared norm of each slot's gradient over the steps since the last call, and the last step's update over the weights, for each place.</summary>
    public (double[] Norms, double?[] Ratios)[] Close(torch.Tensor flat)
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor gradients = PerSlot(squares).div(Math.Max(1, steps)).sqrt();
        torch.Tensor moved = before is null ? torch.zeros_like(gradients) : PerSlot(flat.sub(before).square()).sqrt();
        torch.Tensor sizes = PerSlot(flat.square()).sqrt();
        double[] norms = Doubles(gradients), updates = Doubles(moved), weights = Doubles(sizes);
        squares.zero_();
        steps = 0;
        return [.. Enumerable.Range(0, (int)flat.shape[0]).Select(k => (norms[Of(k)], Ratio(updates[Of(k)], weights[Of(k)])))];
    }

    public void Select(int[] places, torch.Device device)
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor index = torch.tensor(Array.ConvertAll(places, place => (long)place)).to(device);
        torch.Tensor kept = squares.index_select(0, index).DetachFromDisposeScope();
        Dispose();
        (squares, before) = (kept, null);
    }

    private Range Of(int place) => (place * slots.Count)..((place + 1) * slots.Count);

    private torch.Tensor PerSlot(torch.Tensor values) => torch.stack([.. slots.Select(slot => values.narrow(1, slot.Offset, slot.Count).sum(1, type: torch.ScalarType.Float64))], 1);

    private static double[] Doubles(torch.Tensor tensor) => tensor.cpu().data<double>().ToArray();

    private static double?[] Ratio(double[] updates, double[] weights) => [.. updates.Zip(weights, (update, weight) => weight > 0 ? update / weight : (double?)null)];

    public void Dispose()
    {
        squares.Dispose();
        before?.Dispose();
        before = null;
    }
}
