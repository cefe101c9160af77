using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Execution;
using TorchSharp;

namespace AuditKit.Models.Networks;

/// <summary>What a graph's operators ask for in one step of training.</summary>
/// <param name="mode">Chance, and where running statistics go.</param>
/// <param name="slots">Place of each parameter by name.</param>
/// <param name="drops">Number of each dropout by the node's name.</param>
/// <param name="device">Where tensors live.</param>
internal sealed class GraphTrainingPass(ForwardMode mode, IReadOnlyDictionary<string, int> slots, IReadOnlyDictionary<string, int> drops, torch.Device device) : ITrainingPass
{
    private readonly Dictionary<int, torch.Tensor> statistics = [];

    /// <inheritdoc />
    public torch.Tensor Keep(GraphNode node, ReadOnlySpan<long> shape, double ratio)
    {
        long[] extents = shape.ToArray();
        int place = drops[node.Name];
        // One factor for a whole row is stochastic depth, which a replica's own dropout does not concern.
        bool wholeRow = extents.Length > 1 && extents.Skip(1).All(extent => extent == 1);
        return (wholeRow ? mode.Keep(place, extents, ratio, device) : mode.Dropout(place, extents, ratio, device)).squeeze(0);
    }

    /// <inheritdoc />
    public void Update(string initialiser, torch.Tensor value) => statistics[slots[initialiser]] = value.detach().unsqueeze(0).DetachFromDisposeScope();

    /// <summary>Hands the running statistics over, in the scope that is open now: the scope of a call ends with the call.</summary>
    public void Finish()
    {
        foreach ((int slot, torch.Tensor value) in statistics)
        {
            mode.Store(slot, value.alias());
            value.Dispose();
        }

        statistics.Clear();
    }

    /// <inheritdoc />
    public bool IsFrozen(string initialiser) => slots.TryGetValue(initialiser, out int slot) && mode.IsFrozen(slot);
}
