using AuditKit.Models.Graph.Operators.Hosts;
using AuditKit.Models.Graph.Values;
using TorchSharp;
using static TorchSharp.torch.nn;

namespace AuditKit.Models.Graph.Operators.Shaping;

/// <summary>
/// Adds entries in front of and behind axes, or takes them away where a number is negative. New entries are a constant, or
/// repeat the edge, the mirror image or the periodic continuation of the input.
/// </summary>
internal static class PadOperator
{
    public static IReadOnlyList<OperatorDefinition> All { get; } =
    [
        OperatorDefinition.Of("Pad", 2, call => Pad(call, call.Integers("pads") ?? throw new GraphException("attribute 'pads' is missing"), null, call.Single("value", 0)))
            .From(11, call => Pad(call, call.Integers(1), call.IntegersOrNull(3), 0)),
    ];

    private static GraphValue Pad(OperatorCall call, long[] pads, long[]? axes, float constant)
    {
        GraphValue value = call.Input(0);
        long[] shape = value.Shape;
        int[] front = axes is null ? [.. Enumerable.Range(0, shape.Length)] : Array.ConvertAll(axes, axis => Shapes.Axis(axis, shape.Length));
        if (pads.Length != 2 * front.Length) throw new GraphException($"{pads.Length} pads are given, {2 * front.Length} are needed for {front.Length} axes");
        if (front.Distinct().Count() != front.Length) throw new GraphException($"the axes {Shapes.Text(axes)} name one dimension twice");
        long[] begin = new long[shape.Length], end = new long[shape.Length];
        for (int k = 0; k < front.Length; k++) (begin[front[k]], end[front[k]]) = (pads[k], pads[k + front.Length]);
        call.Reserve(Padded(shape, begin, end), value.Type);
        string mode = call.Text("mode", "constant");
        return mode switch
        {
            "constant" when value.IsTensor => WithConstant(value.Tensor, begin, end, call.Version >= 11 ? call.TensorOrNull(2) : null, constant),
            "constant" => WithConstant(call, value.Host, begin, end),
            "edge" or "reflect" or "wrap" => Positional.Move(call, value, tensor => Continue(tensor, shape, begin, end, mode)),
            _ => throw new GraphException($"mode '{mode}' is not known"),
        };
    }

    private static long[] Padded(long[] shape, long[] begin, long[] end)
    {
        long[] padded = new long[shape.Length];
        for (int axis = 0; axis < shape.Length; axis++)
        {
            padded[axis] = checked(shape[axis] + begin[axis] + end[axis]);
            if (padded[axis] < 0 || -begin[axis] > shape[axis] || -end[axis] > shape[axis]) throw new GraphException($"pads of {begin[axis]} and {end[axis]} take more from axis {axis} than its {shape[axis]} entries");
        }

        return padded;
    }

    private static GraphValue WithConstant(torch.Tensor tensor, long[] begin, long[] end, torch.Tensor? given, double constant)
    {
        long[] order = Order(begin, end);
        if (given is null) return functional.pad(tensor, order, PaddingModes.Constant, constant);
        if (HostTensors.Doubles(given) is not [double value]) throw new GraphException($"the constant has shape {Shapes.Text(given.shape)}, one number is needed");
        if (!given.requires_grad) return functional.pad(tensor, order, PaddingModes.Constant, value);

        // A gradient passes to the constant: it fills what is not input.
        torch.Tensor added = functional.pad(torch.zeros_like(tensor), order, PaddingModes.Constant, 1);
        return functional.pad(tensor, order).add(added.mul(given.reshape([])));
    }

    private static HostTensor WithConstant(OperatorCall call, HostTensor host, long[] begin, long[] end)
    {
        if (!call.Has(2)) return Positional.MoveOrZero(call, host, positions => functional.pad(positions, Order(begin, end))).Host;

        // The constant stands behind the last element, and new entries point there.
        HostTensor source = HostJoin.Along([host.Reshape([host.Count]), call.Host(2).Reshape([1])], 0, [host.Count + 1]);
        torch.Tensor positions = torch.arange(host.Count, torch.ScalarType.Int64).reshape(host.Shape.ToArray());
        return Positional.Take(source, functional.pad(positions, Order(begin, end), PaddingModes.Constant, host.Count));
    }

    // Torch wants pairs, the last axis first.
    private static long[] Order(long[] begin, long[] end) => [.. Enumerable.Range(1, begin.Length).SelectMany(back => new[] { begin[^back], end[^back] })];

    private static torch.Tensor Continue(torch.Tensor tensor, long[] shape, long[] begin, long[] end, string mode)
    {
        for (int axis = 0; axis < shape.Length; axis++)
        {
            if (begin[axis] == 0 && end[axis] == 0) continue;
            if (shape[axis] == 0) throw new GraphException($"axis {axis} has no entry that could be continued");
            long[] sources = new long[shape[axis] + begin[axis] + end[axis]];
            for (int i = 0; i < sources.Length; i++) sources[i] = Source(i - begin[axis], shape[axis], mode);
            tensor = tensor.index_select(axis, HostTensors.Tensor(sources, [sources.Length], tensor.device));
        }

        return tensor;
    }

    private static long Source(long position, long extent, string mode)
    {
        if (mode == "edge") return Math.Clamp(position, 0, extent - 1);
        if (mode == "wrap") return Modulo(position, extent);
        if (extent == 1) return 0;
        long phase = Modulo(position, 2 * (extent - 1));
        return Math.Min(phase, (2 * (extent - 1)) - phase);
    }

    private static long Modulo(long position, long period) => ((position % period) + period) % period;
}
