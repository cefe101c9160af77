using AuditKit.Models.Graph;
using TorchSharp;

namespace AuditKit.Models.Stacked.Graphs;

/// <summary>Other shapes of a row; the axes of replicas and rows stay.</summary>
internal static class StackedReshaping
{
    public static torch.Tensor Flatten(StackedCall call)
    {
        if (call.Attributes.Integer("axis", 1) != 1) throw new GraphException("only flattening each row (axis 1) is stacked");
        torch.Tensor rows = call.Rows(0);
        return rows.reshape(rows.shape[0], rows.shape[1], -1);
    }

    public static torch.Tensor Reshape(StackedCall call)
    {
        torch.Tensor rows = call.Rows(0);
        long[] shape = rows.shape, target = call.Integers(1);
        if (target.Length < 2 || target[0] is not (0 or -1)) throw new GraphException($"a shape that begins with {(target.Length == 0 ? "nothing" : target[0])} mixes rows");
        long[] row = [.. target.Skip(1).Select((extent, i) => extent == 0 ? shape[i + 2] : extent)];
        return rows.reshape([shape[0], shape[1], .. row]);
    }
}
