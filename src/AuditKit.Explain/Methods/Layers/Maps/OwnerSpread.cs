using TorchSharp;

namespace AuditKit.Explain.Methods.Layers.Maps;

/// <summary>Every input takes the value of the one position that it belongs to.</summary>
internal sealed class OwnerSpread(IReadOnlyList<int> ownerOfInput) : IMapSpread
{
    /// <summary>One position that all inputs belong to.</summary>
    public static OwnerSpread OfOne(int inputs) => new(new int[inputs]);

    public torch.Tensor ToInputs(torch.Tensor maps)
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor owners = torch.tensor([.. ownerOfInput.Select(owner => (long)owner)], device: maps.device);
        return maps.index_select(1, owners).MoveToOuterDisposeScope();
    }
}
