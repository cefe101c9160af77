using AuditKit.Models.Stacked;
using TorchSharp;

namespace AuditKit.Models.Compression;

/// <summary>Holds some weights at 0.</summary>
/// <param name="mask">1 for a free weight, 0 for one that is held.</param>
public sealed class FixedMask(float[] mask) : IWeightConstraint
{
    /// <inheritdoc />
    public void Apply(torch.Tensor flat, int step)
    {
        using var scope = torch.NewDisposeScope();
        flat.mul_(torch.tensor(mask, [1, mask.Length]).to(flat.device));
    }
}
