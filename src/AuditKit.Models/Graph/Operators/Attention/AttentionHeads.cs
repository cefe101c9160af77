using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Graph.Operators.Attention;

/// <summary>Queries <c>[B, H, S, D]</c>, keys and values <c>[B, G, T, D]</c> of one call, with the cache in front of the new keys.</summary>
/// <param name="Query">Queries.</param>
/// <param name="Key">Keys, one head per group.</param>
/// <param name="Value">Values, one head per group.</param>
/// <param name="Past">Number of cached keys, 0 without a cache.</param>
/// <param name="Flat">True if the inputs had their heads in the last dimension.</param>
internal sealed record AttentionHeads(torch.Tensor Query, torch.Tensor Key, torch.Tensor Value, long Past, bool Flat)
{
    /// <summary>Query heads that share one key head.</summary>
    public long GroupSize => Query.shape[1] / Key.shape[1];

    /// <summary>Reads the inputs of a call.</summary>
    /// <exception cref="GraphException">The shapes do not fit.</exception>
    public static AttentionHeads Of(OperatorCall call)
    {
        bool flat = call.Tensor(0).dim() == 3;
        long queryHeads = call.Integer("q_num_heads", 0), keyHeads = call.Integer("kv_num_heads", 0);
        torch.Tensor query = Split(call.Tensor(0), queryHeads), key = Split(call.Tensor(1), keyHeads), value = Split(call.Tensor(2), keyHeads);
        long past = call.Has(4) ? call.Tensor(4).shape.ElementAtOrDefault(2) : 0;
        AttentionHeads heads = new(query, Append(call.TensorOrNull(4), key), Append(call.TensorOrNull(5), value), past, flat);
        return heads.Fits() ? heads : throw new GraphException($"queries {Shapes.Text(query.shape)}, keys {Shapes.Text(heads.Key.shape)} and values {Shapes.Text(heads.Value.shape)} do not fit");
    }

    /// <summary>Heads of keys or values repeated, so that each query head has its own.</summary>
    public torch.Tensor PerQuery(torch.Tensor heads) => GroupSize == 1 ? heads : heads.repeat_interleave(GroupSize, 1);

    private static torch.Tensor Split(torch.Tensor value, long heads)
    {
        if (value.dim() == 4) return value;
        long[] shape = value.shape;
        if (shape.Length != 3 || heads < 1 || shape[2] % heads != 0) throw new GraphException($"shape {Shapes.Text(shape)} does not split into {heads} heads");
        return value.reshape(shape[0], shape[1], heads, shape[2] / heads).transpose(1, 2);
    }

    private static torch.Tensor Append(torch.Tensor? past, torch.Tensor present)
    {
        if (past is null) return present;
        long[] a = past.shape, b = present.shape;
        if (a.Length != 4 || a[0] != b[0] || a[1] != b[1] || a[3] != b[3]) throw new GraphException($"a cache {Shapes.Text(a)} does not fit {Shapes.Text(b)}");
        return torch.cat([past, present], 2);
    }

    private bool Fits()
    {
        long[] q = Query.shape, k = Key.shape, v = Value.shape;
        return q[0] == k[0] && q[0] == v[0] && q[3] == k[3] && q[3] > 0 && k[1] == v[1] && k[2] == v[2] && k[1] > 0 && q[1] % k[1] == 0;
    }
}
