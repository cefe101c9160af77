using TorchSharp;

namespace AuditKit.Models.Stacked.Graphs;

/// <summary>
/// Replicas beside each other as channels: <c>[K, B, C, ...]</c> becomes <c>[B, K C, ...]</c>, where convolutions are grouped,
/// norms are per channel and pooling does not care. Folding what was unfolded copies nothing.
/// </summary>
internal static class Folding
{
    public static torch.Tensor Fold(torch.Tensor rows)
    {
        long[] shape = rows.shape;
        return rows.transpose(0, 1).reshape([shape[1], shape[0] * shape[2], .. shape[3..]]);
    }

    public static torch.Tensor Unfold(torch.Tensor folded, long replicas)
    {
        long[] shape = folded.shape;
        return folded.view([shape[0], replicas, shape[1] / replicas, .. shape[2..]]).transpose(0, 1);
    }

    /// <summary>A parameter <c>[K or 1, C, ...]</c> of every replica as <c>[K C, ...]</c>.</summary>
    public static torch.Tensor FoldParameter(torch.Tensor parameter, long replicas)
    {
        long[] shape = parameter.shape;
        torch.Tensor all = shape[0] == replicas ? parameter : parameter.expand([replicas, .. shape[1..]]);
        return all.reshape([replicas * shape[1], .. shape[2..]]);
    }
}
