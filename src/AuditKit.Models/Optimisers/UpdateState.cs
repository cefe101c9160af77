using TorchSharp;

namespace AuditKit.Models.Optimisers;

/// <summary>What an optimiser remembers of each weight: named tensors <c>[K, P]</c>, 0 at first. Ours to checkpoint and to compact.</summary>
internal sealed class UpdateState(long replicas, long parameters, torch.Device device) : IDisposable
{
    private readonly SortedDictionary<string, torch.Tensor> tensors = new(StringComparer.Ordinal);
    private long replicas = replicas;

    public IReadOnlyDictionary<string, torch.Tensor> Tensors => tensors;

    public torch.Tensor this[string name]
    {
        get
        {
            if (tensors.TryGetValue(name, out torch.Tensor? found)) return found;
            torch.Tensor fresh = torch.zeros(replicas, parameters, device: device);
            return tensors[name] = fresh.DetachFromDisposeScope();
        }
    }

    /// <summary>Sets one tensor from stored numbers.</summary>
    public void Load(string name, float[] values)
    {
        using var scope = torch.NewDisposeScope();
        this[name].copy_(torch.tensor(values, [replicas, parameters]).to(device));
    }

    /// <summary>Keeps some replicas, in the order given.</summary>
    public void Select(torch.Tensor index)
    {
        replicas = index.shape[0];
        foreach (string name in tensors.Keys.ToArray())
        {
            torch.Tensor kept = tensors[name].index_select(0, index).DetachFromDisposeScope();
            tensors[name].Dispose();
            tensors[name] = kept;
        }
    }

    public void Dispose()
    {
        foreach (torch.Tensor tensor in tensors.Values) tensor.Dispose();
    }
}
