using AuditKit.Models.Graph.Operators.Hosts;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Graph.Operators.Shaping;

/// <summary>Operators that give the same elements another shape.</summary>
internal static class ShapeOperators
{
    public static IReadOnlyList<OperatorDefinition> All { get; } =
    [
        OperatorDefinition.Of("Identity", 1, call => call.Input(0)),
        OperatorDefinition.Of("Reshape", 5, call => Reshape(call.Input(0), ReshapeTarget.Of(call.Input(0).Shape, call.Integers(1), call.Flag("allowzero")))),
        OperatorDefinition.Of("Flatten", 1, Flatten),
        OperatorDefinition.Of("Squeeze", 1, call => Squeeze(call.Input(0), call.Integers("axes"))).From(13, call => Squeeze(call.Input(0), call.IntegersOrNull(1))),
        OperatorDefinition.Of("Unsqueeze", 1, call => Unsqueeze(call.Input(0), call.Integers("axes"))).From(13, call => Unsqueeze(call.Input(0), call.Integers(1))),
        OperatorDefinition.Of("Expand", 8, Expand),
        OperatorDefinition.Of("Transpose", 1, Transpose),
        OperatorDefinition.Of("DepthToSpace", 1, call => BlockOperators.DepthToSpace(call)),
        OperatorDefinition.Of("SpaceToDepth", 1, call => BlockOperators.SpaceToDepth(call)),
    ];

    /// <summary>The same elements in another shape of the same size.</summary>
    public static GraphValue Reshape(GraphValue value, long[] target) => value.IsTensor ? value.Tensor.reshape(target) : value.Host.Reshape(target);

    private static GraphValue Flatten(OperatorCall call)
    {
        long[] shape = call.Input(0).Shape;
        long axis = call.Integer("axis", 1);

        // The axis may also stand behind the last dimension.
        int split = axis == shape.Length ? shape.Length : Shapes.Axis(axis, shape.Length);
        return Reshape(call.Input(0), [Shapes.Count(shape.AsSpan(0, split)), Shapes.Count(shape.AsSpan(split))]);
    }

    private static GraphValue Squeeze(GraphValue value, long[]? axes)
    {
        long[] shape = value.Shape;
        HashSet<int> gone = axes is null ? [.. Enumerable.Range(0, shape.Length).Where(axis => shape[axis] == 1)] : [.. axes.Select(axis => Shapes.Axis(axis, shape.Length))];
        foreach (int axis in gone.Where(axis => shape[axis] != 1)) throw new GraphException($"axis {axis} of {Shapes.Text(shape)} has extent {shape[axis]}, only 1 can be squeezed");
        return Reshape(value, [.. shape.Where((_, axis) => !gone.Contains(axis))]);
    }

    private static GraphValue Unsqueeze(GraphValue value, long[]? axes)
    {
        if (axes is null) throw new GraphException("attribute 'axes' is missing");
        long[] shape = value.Shape;
        int rank = shape.Length + axes.Length;
        HashSet<int> added = [.. axes.Select(axis => Shapes.Axis(axis, rank))];
        if (added.Count != axes.Length) throw new GraphException($"the axes {Shapes.Text(axes)} name one dimension twice");
        Queue<long> rest = new(shape);
        return Reshape(value, [.. Enumerable.Range(0, rank).Select(axis => added.Contains(axis) ? 1 : rest.Dequeue())]);
    }

    private static GraphValue Expand(OperatorCall call)
    {
        GraphValue value = call.Input(0);
        long[] target = Shapes.Broadcast(value.Shape, call.Integers(1));
        call.Reserve(target, value.Type);
        return Positional.Move(call, value, tensor => tensor.expand(target));
    }

    private static GraphValue Transpose(OperatorCall call)
    {
        int rank = call.Input(0).Shape.Length;
        long[] order = call.Integers("perm") is { } stated ? [.. stated.Select(axis => (long)Shapes.Axis(axis, rank))] : [.. Enumerable.Range(1, rank).Select(back => (long)(rank - back))];
        if (order.Length != rank || order.Distinct().Count() != rank) throw new GraphException($"attribute 'perm' is {Shapes.Text(order)}, an order of {rank} dimensions is needed");
        return Positional.Move(call, call.Input(0), tensor => tensor.permute(order));
    }
}
