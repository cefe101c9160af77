using AuditKit.Models.Graph.Operators.Hosts;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Graph.Operators.Shaping;

/// <summary>Takes a range of each axis, with steps of either sign. Bounds beyond an axis are moved to its ends; bounds are inputs from revision 10 on.</summary>
internal static class SliceOperator
{
    public static IReadOnlyList<OperatorDefinition> All { get; } =
    [
        OperatorDefinition.Of("Slice", 1, call => Slice(call, Stated(call, "starts"), Stated(call, "ends"), call.Integers("axes"), null))
            .From(10, call => Slice(call, call.Integers(1), call.Integers(2), call.IntegersOrNull(3), call.IntegersOrNull(4))),
    ];

    private static long[] Stated(OperatorCall call, string name) => call.Integers(name) ?? throw new GraphException($"attribute '{name}' is missing");

    private static GraphValue Slice(OperatorCall call, long[] starts, long[] ends, long[]? axes, long[]? steps)
    {
        GraphValue value = call.Input(0);
        long[] shape = value.Shape;
        axes ??= [.. Enumerable.Range(0, starts.Length).Select(axis => (long)axis)];
        steps ??= [.. Enumerable.Repeat(1L, starts.Length)];
        if (ends.Length != starts.Length || axes.Length != starts.Length || steps.Length != starts.Length) throw new GraphException($"{starts.Length} starts, {ends.Length} ends, {axes.Length} axes and {steps.Length} steps: the numbers differ");
        int[] front = Array.ConvertAll(axes, axis => Shapes.Axis(axis, shape.Length));
        if (front.Distinct().Count() != front.Length) throw new GraphException($"the axes {Shapes.Text(axes)} name one dimension twice");
        return Positional.Move(call, value, tensor =>
        {
            for (int k = 0; k < front.Length; k++) tensor = Range(tensor, front[k], shape[front[k]], starts[k], ends[k], steps[k]);
            return tensor;
        });
    }

    private static torch.Tensor Range(torch.Tensor tensor, int axis, long extent, long start, long end, long step)
    {
        if (step == 0) throw new GraphException($"the step of axis {axis} is 0");
        long highest = step > 0 ? extent : extent - 1, lowest = step > 0 ? 0 : -1;
        long from = Math.Clamp(start < 0 ? start + extent : start, step > 0 ? 0 : Math.Min(0, highest), highest), to = Math.Clamp(end < 0 ? end + extent : end, lowest, highest);
        if (step > 0 ? to <= from : to >= from) return tensor.narrow(axis, 0, 0);
        if (step > 0) return tensor.slice(axis, from, to, step);

        // Torch has no negative steps: the range is turned around first. The last element taken is the lowest.
        Int128 stride = -(Int128)step;
        long count = (long)((from - to - 1) / stride) + 1, low = (long)(from - ((count - 1) * stride));
        return tensor.narrow(axis, low, from - low + 1).flip(axis).slice(axis, 0, from - low + 1, (long)Int128.Min(stride, long.MaxValue));
    }
}
