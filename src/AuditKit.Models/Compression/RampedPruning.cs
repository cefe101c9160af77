using AuditKit.Models.Networks;
using AuditKit.Models.Stacked;
using TorchSharp;

namespace AuditKit.Models.Compression;

/// <summary>
/// Prunes more and more while training goes on: along the ramp the smallest weights are masked anew, and a masked weight stays 0
/// behind every step.
/// </summary>
/// <param name="slots">Where what lies.</param>
/// <param name="ramp">Share of zeros behind each step.</param>
/// <param name="scope">Over what the smallest weights are looked for.</param>
/// <param name="every">Steps between two new masks.</param>
public sealed class RampedPruning(IReadOnlyList<ParameterSlot> slots, SparsityRamp ramp, PruningScope scope, int every) : IWeightConstraint
{
    private float[][] masks = [];
    private double reached = -1;

    /// <inheritdoc />
    public void Apply(torch.Tensor flat, int step)
    {
        using var scope = torch.NewDisposeScope();
        int replicas = (int)flat.shape[0], length = (int)flat.shape[1];
        double share = ramp.At(step + 1);
        if (masks.Length != replicas || (share > reached && (step % every == 0 || share >= ramp.Sparsity))) Renew(flat, replicas, length, share);
        flat.mul_(torch.tensor(masks.SelectMany(mask => mask).ToArray(), [replicas, length]).to(flat.device));
    }

    private void Renew(torch.Tensor flat, int replicas, int length, double share)
    {
        float[] values = flat.cpu().data<float>().ToArray();
        masks = [.. Enumerable.Range(0, replicas).Select(k => MagnitudePruning.Mask(values.AsSpan(k * length, length), slots, share, scope))];
        reached = share;
    }
}
