using AuditKit.Models.Graph.Operators.Hosts;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Graph.Operators.Attention;

/// <summary>What a call adds to its scores, and which keys each query may see.</summary>
/// <param name="Bias">Added to the scores, or null.</param>
/// <param name="Allowed">True where a query may see a key, or null if it may see all.</param>
internal sealed record AttentionMask(torch.Tensor? Bias, torch.Tensor? Allowed)
{
    /// <summary>Reads the mask input, the causal flag and the key lengths of a call.</summary>
    /// <exception cref="GraphException">A shape does not fit the scores.</exception>
    public static AttentionMask Of(OperatorCall call, AttentionHeads heads)
    {
        long[] scores = [heads.Query.shape[0], heads.Query.shape[1], heads.Query.shape[2], heads.Key.shape[2]];
        torch.Tensor? bias = null, allowed = null;
        if (call.Has(3))
        {
            GraphValue mask = call.Input(3);
            torch.Tensor given = mask.IsTensor ? mask.Tensor : HostTensors.Mask(mask.Host, call.Context.Device);
            given = Pad(given, scores[3], mask.IsTensor ? double.NegativeInfinity : 0);
            if (!Shapes.Broadcast(given.shape, scores).AsSpan().SequenceEqual(scores)) throw new GraphException($"a mask {Shapes.Text(given.shape)} does not fit scores {Shapes.Text(scores)}");
            if (mask.IsTensor) bias = given;
            else allowed = given;
        }

        torch.Tensor? lengths = call.Has(6) ? Lengths(call, scores[0]) : null;
        torch.Tensor keys = torch.arange(scores[3], torch.ScalarType.Int64, call.Context.Device);
        if (call.Flag("is_causal")) allowed = And(allowed, Causal(call, scores[2], keys, lengths, heads.Past));
        if (lengths is not null) allowed = And(allowed, keys.lt(lengths));
        return new AttentionMask(bias, allowed);
    }

    /// <summary>Scores with bias, minus infinity where a key is hidden.</summary>
    public torch.Tensor Apply(torch.Tensor scores)
    {
        if (Bias is not null) scores = scores.add(Bias);
        return Allowed is null ? scores : scores.masked_fill(Allowed.logical_not(), double.NegativeInfinity);
    }

    // Aligned at the bottom right: query i stands behind the keys that were there before this block.
    private static torch.Tensor Causal(OperatorCall call, long queries, torch.Tensor keys, torch.Tensor? lengths, long past)
    {
        torch.Tensor position = torch.arange(queries, torch.ScalarType.Int64, call.Context.Device).unsqueeze(-1);
        return keys.le(call.Has(4) || lengths is null ? position.add(past) : position.add(lengths.sub(queries)));
    }

    private static torch.Tensor Lengths(OperatorCall call, long batch)
    {
        long[] lengths = call.Integers(6);
        return lengths.Length == batch ? HostTensors.Tensor(lengths, [batch, 1, 1, 1], call.Context.Device) : throw new GraphException($"{lengths.Length} key lengths for a batch of {batch}");
    }

    private static torch.Tensor Pad(torch.Tensor mask, long keys, double value)
    {
        if (mask.dim() == 0 || mask.shape[^1] >= keys || mask.shape[^1] == 1) return mask;
        long[] shape = [.. mask.shape[..^1], keys - mask.shape[^1]];
        return torch.cat([mask, torch.full(shape, value, mask.dtype, mask.device)], -1);
    }

    private static torch.Tensor And(torch.Tensor? left, torch.Tensor right) => left is null ? right : left.logical_and(right);
}
