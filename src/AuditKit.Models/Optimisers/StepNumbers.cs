using TorchSharp;

namespace AuditKit.Models.Optimisers;

/// <summary>Numbers of one step that depend on the replica's rate and on how often a weight has moved.</summary>
internal sealed class StepNumbers(IReadOnlyList<double> rates, int[,] steps, torch.Tensor? groupOf, bool[] active, torch.Device device)
{
    /// <summary>A value of (steps that a weight has taken, this one included; rate): <c>[K, 1]</c>, or <c>[K, P]</c> where groups of weights started at different times.</summary>
    /// <param name="value">The value.</param>
    /// <param name="inactive">What stands for replicas and weights that do not move.</param>
    public torch.Tensor Of(Func<int, double, double> value, float inactive = 0)
    {
        int replicas = rates.Count, groups = steps.GetLength(1);
        float[] values = new float[replicas * groups];
        for (int k = 0; k < replicas; k++)
        {
            for (int g = 0; g < groups; g++) values[(k * groups) + g] = active[k] && steps[k, g] > 0 ? (float)value(steps[k, g], rates[k]) : inactive;
        }

        torch.Tensor table = torch.tensor(values, [replicas, groups]).to(device);
        return groupOf is null ? table : table.index_select(1, groupOf);
    }
}
