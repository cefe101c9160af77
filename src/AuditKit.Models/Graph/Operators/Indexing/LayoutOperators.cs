using AuditKit.Models.Graph.Operators.Hosts;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Graph.Operators.Indexing;

/// <summary>Tensors repeated, cut and padded, or turned in time.</summary>
internal static class LayoutOperators
{
    public static IReadOnlyList<OperatorDefinition> All { get; } =
    [
        OperatorDefinition.Of("Tile", 6, Tile),
        OperatorDefinition.Of("CenterCropPad", 18, CenterCropPad),
        OperatorDefinition.Of("ReverseSequence", 10, ReverseSequence),
    ];

    private static GraphValue Tile(OperatorCall call)
    {
        GraphValue value = call.Input(0);
        long[] repeats = call.Integers(1), shape = value.Shape;
        if (repeats.Length != shape.Length || repeats.Any(times => times < 0)) throw new GraphException($"repeats {Shapes.Text(repeats)} do not fit shape {Shapes.Text(shape)}");
        long[] target = [.. shape.Zip(repeats, Multiply)];
        call.Reserve(target, value.IsTensor ? value.Type : ElementType.Int64);
        return repeats.Length == 0 ? value : Positional.Move(call, value, tensor => tensor.repeat(repeats));
    }

    private static long Multiply(long extent, long times) =>
        (Int128)extent * times is var product && product <= long.MaxValue ? (long)product : throw new GraphException($"{times} times a dimension of {extent} is too large");

    private static GraphValue CenterCropPad(OperatorCall call)
    {
        GraphValue value = call.Input(0);
        long[] sizes = call.Integers(1), shape = value.Shape;
        long[] axes = call.Integers("axes") ?? [.. Enumerable.Range(0, shape.Length).Select(axis => (long)axis)];
        if (axes.Length != sizes.Length) throw new GraphException($"{sizes.Length} sizes for {axes.Length} axes");
        long[] target = [.. shape];
        for (int i = 0; i < axes.Length; i++) target[Shapes.Axis(axes[i], shape.Length)] = sizes[i];
        call.Reserve(target, value.IsTensor ? value.Type : ElementType.Int64);
        return Positional.MoveOrZero(call, value, tensor => Center(tensor, target));
    }

    // An odd difference leaves the extra element behind the centre; padding puts it there too.
    private static torch.Tensor Center(torch.Tensor tensor, long[] target)
    {
        long[] shape = tensor.shape, pads = new long[2 * shape.Length];
        for (int axis = 0; axis < shape.Length; axis++)
        {
            long excess = shape[axis] - target[axis];
            if (excess > 0) tensor = tensor.narrow(axis, excess / 2, target[axis]);
            if (excess >= 0) continue;
            // Pads go from the last dimension to the first.
            pads[2 * (shape.Length - 1 - axis)] = -excess / 2;
            pads[(2 * (shape.Length - 1 - axis)) + 1] = -excess - (-excess / 2);
        }

        return pads.Any(pad => pad > 0) ? torch.nn.functional.pad(tensor, pads) : tensor;
    }

    private static GraphValue ReverseSequence(OperatorCall call)
    {
        GraphValue value = call.Input(0);
        long[] lengths = call.Integers(1), shape = value.Shape;
        if (shape.Length < 2) throw new GraphException($"a shape of at least two dimensions is needed, not {Shapes.Text(shape)}");
        long time = call.Integer("time_axis", 0), batch = call.Integer("batch_axis", 1);
        if (time + batch != 1 || time is not (0 or 1)) throw new GraphException("time_axis and batch_axis are 0 and 1, or 1 and 0");
        long steps = shape[time], rows = shape[batch];
        if (lengths.Length != rows || lengths.Any(length => length < 0 || length > steps)) throw new GraphException($"{lengths.Length} lengths, each from 0 to {steps}, for {rows} sequences");
        torch.Tensor index = HostTensors.Tensor(Reversal(lengths, steps, rows, time == 0), [shape[0] * shape[1]], call.Context.Device);
        long[] flat = [shape[0] * shape[1], .. shape[2..]];
        return Positional.Move(call, value, tensor => tensor.reshape(flat).index_select(0, index).reshape(shape));
    }

    /// <summary>For each element of a flat <c>[time, batch]</c>, or <c>[batch, time]</c>, the one that stands there when each sequence is turned within its length.</summary>
    internal static long[] Reversal(long[] lengths, long steps, long rows, bool timeFirst)
    {
        long[] index = new long[steps * rows];
        for (long t = 0; t < steps; t++)
        {
            for (long b = 0; b < rows; b++)
            {
                long from = t < lengths[b] ? lengths[b] - 1 - t : t;
                if (timeFirst) index[(t * rows) + b] = (from * rows) + b;
                else index[(b * steps) + t] = (b * steps) + from;
            }
        }

        return index;
    }
}
