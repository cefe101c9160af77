using TorchSharp;

namespace AuditKit.Models.Stacked.Graphs;

/// <summary>Affine maps of K replicas as batched products.</summary>
internal static class StackedAffine
{
    /// <summary><c>alpha x W + beta b</c>, rows <c>[K, B, in]</c>, weight <c>[K, in, out]</c> or transposed, bias <c>[K, out]</c>.</summary>
    public static torch.Tensor Gemm(StackedCall call)
    {
        if (call.Attributes.Flag("transA")) throw new Graph.GraphException("rows taken as columns (transA) are not stacked");
        torch.Tensor weight = call.Parameter(1);
        torch.Tensor made = call.Rows(0).matmul(call.Attributes.Flag("transB") ? weight.transpose(-2, -1) : weight);
        if (call.Attributes.Single("alpha", 1) is var alpha && alpha != 1) made = made.mul(alpha);
        if (!call.Has(2)) return made;
        torch.Tensor bias = call.Operand(2, made.shape.Length);
        return made.add(call.Attributes.Single("beta", 1) is var beta && beta != 1 ? bias.mul(beta) : bias);
    }

    /// <summary>Rows times a matrix of each replica.</summary>
    public static torch.Tensor Product(StackedCall call)
    {
        torch.Tensor rows = call.Rows(0);
        return rows.matmul(call.Operand(1, rows.shape.Length));
    }
}
