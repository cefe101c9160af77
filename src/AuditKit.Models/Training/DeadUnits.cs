using AuditKit.Models.Networks;
using TorchSharp;

namespace AuditKit.Models.Training;

/// <summary>Which units of hidden layers gave anything but 0 on the rows seen so far, for each of K networks.</summary>
internal sealed class DeadUnits : IActivationWatch
{
    private readonly Dictionary<string, bool[][]> alive = [];

    public void See(string layer, torch.Tensor values, int unitAxis)
    {
        using var scope = torch.NewDisposeScope();
        using var quiet = torch.no_grad();
        int replicas = (int)values.shape[0], units = (int)values.shape[unitAxis];
        bool[] now = values.ne(0).transpose(1, unitAxis).reshape(replicas, units, -1).any(2).cpu().data<bool>().ToArray();
        if (!alive.TryGetValue(layer, out bool[][]? seen)) seen = alive[layer] = [.. Enumerable.Range(0, replicas).Select(_ => new bool[units])];
        for (int i = 0; i < now.Length; i++) seen[i / units][i % units] |= now[i];
    }

    /// <summary>Share of a layer's units that gave only 0; null for a layer that showed nothing.</summary>
    public double? ShareOf(string layer, int place) =>
        alive.TryGetValue(layer, out bool[][]? seen) ? (double)seen[place].Count(unit => !unit) / seen[place].Length : null;
}
