using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Graph.Operators.Attention;

/// <summary>
/// One call of attention: <c>softmax(cap(Q K' scale) + mask) V</c> for each head, where <c>cap(x) = c tanh(x / c)</c>. A query that
/// may see no key gets weights 0.
/// </summary>
/// <param name="call">The call.</param>
internal sealed class AttentionPass(OperatorCall call)
{
    private readonly AttentionHeads heads = AttentionHeads.Of(call);

    /// <summary>Result, keys and values with the cache, and the scores that were asked for.</summary>
    public GraphValue?[] Run()
    {
        call.Reserve([heads.Query.shape[0], heads.Query.shape[1], heads.Query.shape[2], heads.Key.shape[2]], ElementTypes.OfScalarType(heads.Query.dtype));
        torch.Tensor raw = Scores(), capped = Cap(raw), masked = AttentionMask.Of(call, heads).Apply(capped), weights = Weights(masked);
        torch.Tensor result = weights.matmul(heads.PerQuery(heads.Value));
        if (heads.Flat) result = result.transpose(1, 2).reshape(result.shape[0], result.shape[2], -1);
        return [result, heads.Key, heads.Value, Scores(raw, capped, masked, weights)];
    }

    private torch.Tensor Scores()
    {
        double scale = call.HasAttribute("scale") ? call.Single("scale", 0) : 1 / Math.Sqrt(heads.Query.shape[3]);
        torch.Tensor keys = heads.PerQuery(heads.Key).transpose(2, 3);
        if (scale < 0) return heads.Query.mul(scale).matmul(keys);
        // The root on both sides keeps half floats in range, and is what the standard states.
        double root = Math.Sqrt(scale);
        return heads.Query.mul(root).matmul(keys.mul(root));
    }

    private torch.Tensor Cap(torch.Tensor scores)
    {
        double cap = call.Single("softcap", 0);
        return cap > 0 ? scores.div(cap).tanh().mul(cap) : scores;
    }

    private torch.Tensor Weights(torch.Tensor scores)
    {
        ElementType type = (ElementType)call.Integer("softmax_precision", 0);
        torch.Tensor hidden = scores.detach().eq(double.NegativeInfinity).all(-1, keepdim: true);
        torch.Tensor weights = scores.masked_fill(hidden, 0).softmax(-1, type.IsFloat() ? call.Context.ScalarTypeOf(type) : null);
        return weights.masked_fill(hidden, 0).to(scores.dtype);
    }

    private GraphValue? Scores(torch.Tensor raw, torch.Tensor capped, torch.Tensor masked, torch.Tensor weights) => !call.Wants(3) ? (GraphValue?)null : call.Integer("qk_matmul_output_mode", 0) switch
    {
        0 => GraphValue.Of(raw),
        1 => capped,
        2 => masked,
        3 => weights,
        long mode => throw new GraphException($"qk_matmul_output_mode is {mode}, 0 to 3 are known"),
    };
}
