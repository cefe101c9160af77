using AuditKit.Models.Networks;
using TorchSharp;

namespace AuditKit.Models.Stacked;

/// <summary>The weights of a stack, <c>[K, P]</c>, and the slots that share their storage.</summary>
internal sealed class StackWeights : IDisposable
{
    private readonly IReadOnlyList<ParameterSlot> slots;
    private readonly torch.Device device;

    public StackWeights(IReadOnlyList<ParameterSlot> slots, float[] values, int replicas, bool anchored, torch.Device device)
    {
        (this.slots, this.device) = (slots, device);
        using var scope = torch.NewDisposeScope();
        // A copy: the first tensor lies in managed memory of any alignment, and bits of a product depend on alignment.
        Flat = torch.tensor(values, [replicas, slots[^1].End]).clone().to(device).DetachFromDisposeScope();
        Anchor = anchored ? Flat.clone().DetachFromDisposeScope() : null;
        Parameters = Views();
        Move(_ => true);
    }

    public torch.Tensor Flat { get; private set; }

    /// <summary>The first weights, where a proximal term needs them.</summary>
    public torch.Tensor? Anchor { get; private set; }

    /// <summary>Leaves of the graph, each <c>[K, shape...]</c>.</summary>
    public torch.Tensor[] Parameters { get; private set; }

    /// <summary>The places in <see cref="Parameters"/> that gradients are taken of.</summary>
    public int[] Trained { get; private set; } = [];

    /// <summary>Says which slots move; gradients of the others are not computed.</summary>
    public void Move(Func<int, bool> moves)
    {
        Trained = [.. Enumerable.Range(0, slots.Count).Where(i => slots[i].Trains && moves(i))];
        foreach ((int i, torch.Tensor parameter) in Parameters.Index()) parameter.requires_grad = Trained.Contains(i);
    }

    public float[] Of(int place)
    {
        using var scope = torch.NewDisposeScope();
        return Flat[place].cpu().data<float>().ToArray();
    }

    public void Load(float[] values)
    {
        using var scope = torch.NewDisposeScope();
        Flat.copy_(torch.tensor(values, Flat.shape).to(device));
    }

    /// <summary>Keeps some replicas, in the order given.</summary>
    public void Select(int[] places)
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor index = torch.tensor(Array.ConvertAll(places, place => (long)place)).to(device);
        (torch.Tensor flat, torch.Tensor? anchor) = (Flat.index_select(0, index).DetachFromDisposeScope(), Anchor?.index_select(0, index).DetachFromDisposeScope());
        Dispose();
        (Flat, Anchor) = (flat, anchor);
        Parameters = Views();
        Move(_ => true);
    }

    private torch.Tensor[] Views() =>
        [.. ParameterSlots.Views(slots, Flat).Select(view => view.detach().DetachFromDisposeScope())];

    public void Dispose()
    {
        foreach (torch.Tensor parameter in Parameters) parameter.Dispose();
        Anchor?.Dispose();
        Flat.Dispose();
    }
}
