using AuditKit.Models.Graph.Operators.Hosts;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Graph.Operators.Shaping;

/// <summary>Channels to blocks of pixels and back, for images (N, C, H, W).</summary>
internal static class BlockOperators
{
    /// <summary>Each b b channels become a block of b x b pixels.</summary>
    public static GraphValue DepthToSpace(OperatorCall call)
    {
        (long[] s, long b) = Read(call);
        if (s[1] % (b * b) != 0) throw new GraphException($"{s[1]} channels are no multiple of {b} x {b}");
        long channels = s[1] / (b * b);
        string mode = call.Text("mode", "DCR");
        return mode switch
        {
            "DCR" => Rearrange(call, [s[0], b, b, channels, s[2], s[3]], [0, 3, 4, 1, 5, 2], [s[0], channels, s[2] * b, s[3] * b]),
            "CRD" => Rearrange(call, [s[0], channels, b, b, s[2], s[3]], [0, 1, 4, 2, 5, 3], [s[0], channels, s[2] * b, s[3] * b]),
            _ => throw new GraphException($"mode '{mode}' is not known"),
        };
    }

    /// <summary>Each block of b x b pixels becomes b b channels.</summary>
    public static GraphValue SpaceToDepth(OperatorCall call)
    {
        (long[] s, long b) = Read(call);
        if (s[2] % b != 0 || s[3] % b != 0) throw new GraphException($"{s[2]} x {s[3]} pixels are no multiple of {b} x {b}");
        return Rearrange(call, [s[0], s[1], s[2] / b, b, s[3] / b, b], [0, 3, 5, 1, 2, 4], [s[0], s[1] * b * b, s[2] / b, s[3] / b]);
    }

    private static (long[] Shape, long Block) Read(OperatorCall call)
    {
        long[] shape = call.Input(0).Shape;
        long block = call.Integer("blocksize", 0);
        if (shape.Length != 4) throw new GraphException($"the input has shape {Shapes.Text(shape)}, (rows, channels, height, width) is needed");
        return block is >= 1 and <= 1 << 20 ? (shape, block) : throw new GraphException($"attribute 'blocksize' is {block}, a small positive number is needed");
    }

    private static GraphValue Rearrange(OperatorCall call, long[] split, long[] order, long[] joined) => Positional.Move(call, call.Input(0), tensor => tensor.reshape(split).permute(order).reshape(joined));
}
