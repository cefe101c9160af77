using AuditKit.Explain.Groups;
using TorchSharp;

namespace AuditKit.Explain.Methods.Perturbation;

/// <summary>A cell for each group: its inputs stay or go together.</summary>
internal sealed class GroupMasks(FeatureGroups groups, torch.Device device) : IMaskLaw
{
    private readonly torch.Tensor groupOf = torch.tensor([.. groups.GroupOf.Select(group => (long)group)], device: device);

    public int Cells => groups.Names.Count;

    public int Shifts => 0;

    public string Name => "groups";

    public IReadOnlyList<long> Shape => [Cells];

    public torch.Tensor Masks(torch.Tensor cells, torch.Tensor shifts) => cells;

    public torch.Tensor ToInputs(torch.Tensor positions) => positions.index_select(1, groupOf);
}
