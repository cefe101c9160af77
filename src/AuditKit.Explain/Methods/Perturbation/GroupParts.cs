using AuditKit.Explain.Groups;
using TorchSharp;

namespace AuditKit.Explain.Methods.Perturbation;

/// <summary>Each group of inputs is a part; every input is in one.</summary>
internal sealed class GroupParts(FeatureGroups groups, torch.Device device) : IInputParts
{
    private readonly torch.Tensor groupOf = torch.tensor([.. groups.GroupOf.Select(group => (long)group)], device: device);

    public int Count => groups.Names.Count;

    public string Name => "groups";

    public IReadOnlyList<long> Shape => [Count];

    public bool AreInputs { get; } = groups.GroupOf.Index().All(pair => pair.Index == pair.Item);

    public torch.Tensor Cover(torch.Tensor parts) => parts.unsqueeze(1).eq(groupOf);

    public torch.Tensor Gather(torch.Tensor inputs)
    {
        torch.Tensor sums = torch.zeros([inputs.shape[0], Count], torch.ScalarType.Float64, inputs.device);
        return sums.index_add_(1, groupOf, inputs, 1);
    }

    public torch.Tensor Spread(torch.Tensor parts) => parts.index_select(1, groupOf);
}
