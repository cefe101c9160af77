using AuditKit.Models.Graph.Operators.Hosts;
using AuditKit.Models.Graph.Operators.Indexing;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Graph.Operators.Attention;

/// <summary>
/// Rotary position embedding: pairs <c>(a, b)</c> of features are turned by an angle of their position,
/// <c>(a cos - b sin, a sin + b cos)</c>. Pairs are the two halves, or neighbours if interleaved.
/// </summary>
internal static class RotaryEmbedding
{
    public static GraphValue Rotate(OperatorCall call)
    {
        torch.Tensor value = call.Tensor(0), heads = Heads(call, value);
        long width = call.Integer("rotary_embedding_dim", 0) is var given and not 0 ? given : heads.shape[3];
        if (width < 0 || width % 2 != 0 || width > heads.shape[3]) throw new GraphException($"{width} features of {heads.shape[3]} cannot be turned in pairs");
        torch.Tensor cosine = Angles(call, 1, heads, width), sine = Angles(call, 2, heads, width);
        torch.Tensor turned = Turn(heads.narrow(3, 0, width), cosine, sine, call.Flag("interleaved"));
        torch.Tensor joined = width == heads.shape[3] ? turned : torch.cat([turned, heads.narrow(3, width, heads.shape[3] - width)], 3);
        return value.dim() == 4 ? joined.transpose(1, 2) : joined.reshape(value.shape);
    }

    // As [batch, position, head, feature].
    private static torch.Tensor Heads(OperatorCall call, torch.Tensor value)
    {
        long count = call.Integer("num_heads", 0);
        long[] shape = value.shape;
        return shape.Length switch
        {
            4 => value.transpose(1, 2),
            3 when count > 0 && shape[2] % count == 0 => value.reshape(shape[0], shape[1], count, shape[2] / count),
            _ => throw new GraphException($"shape {Shapes.Text(shape)} does not split into {count} heads"),
        };
    }

    // As [batch, position, 1, pair].
    private static torch.Tensor Angles(OperatorCall call, int input, torch.Tensor heads, long width)
    {
        torch.Tensor cache = call.Tensor(input);
        long batch = heads.shape[0], length = heads.shape[1];
        if (call.Has(3) && cache.dim() == 2)
        {
            long rows = cache.shape[0];
            long[] positions = Array.ConvertAll(call.Integers(3), position => IndexChecks.Front(position, rows));
            if (positions.Length != batch * length) throw new GraphException($"{positions.Length} positions for {batch} sequences of {length}");
            cache = cache.index_select(0, HostTensors.Tensor(positions, [positions.Length], call.Context.Device)).reshape(batch, length, -1);
        }

        if (!cache.shape.AsSpan().SequenceEqual([batch, length, width / 2])) throw new GraphException($"angles {Shapes.Text(cache.shape)} do not fit {batch} sequences of {length} with {width / 2} pairs");
        return cache.unsqueeze(2);
    }

    private static torch.Tensor Turn(torch.Tensor value, torch.Tensor cosine, torch.Tensor sine, bool interleaved)
    {
        long[] shape = value.shape;
        long half = shape[3] / 2;
        int axis = interleaved ? 4 : 3;
        torch.Tensor pairs = interleaved ? value.reshape(shape[0], shape[1], shape[2], half, 2) : value.reshape(shape[0], shape[1], shape[2], 2, half);
        torch.Tensor first = pairs.select(axis, 0), second = pairs.select(axis, 1);
        torch.Tensor real = cosine.mul(first).sub(sine.mul(second)), imaginary = sine.mul(first).add(cosine.mul(second));
        return torch.stack([real, imaginary], axis).reshape(shape);
    }
}
