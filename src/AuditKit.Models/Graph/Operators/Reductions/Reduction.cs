using AuditKit.Models.Graph.Operators.Hosts;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Graph.Operators.Reductions;

/// <summary>One reduction.</summary>
/// <param name="Single">Its value for a set of one element.</param>
/// <param name="Over">Its value over axes, of which there is at least one.</param>
internal sealed record Reduction(Func<torch.Tensor, torch.Tensor> Single, Func<torch.Tensor, long[], bool, torch.Tensor> Over)
{
    /// <summary>Its value for a set of no element; null if <see cref="Over"/> gives it.</summary>
    public double? Empty { get; init; }

    /// <summary>Integers are reduced as integers of their type.</summary>
    public GraphValue OfIntegers<TFold>(OperatorCall call, long[]? axes)
        where TFold : IIntegerFold
    {
        GraphValue value = call.Input(0);
        long[] reduced = Axes(call, axes, value.Shape.Length);
        bool keep = call.Flag("keepdims", true);
        if (value.IsTensor) return OfTensor(value.Tensor, reduced, keep);
        if (value.Type != ElementType.Boolean) return Fold<TFold>(call, value.Host, reduced, keep);
        return Conversion.ToHost(Fold<TFold>(call, Conversion.ToHost(value.Host, ElementType.UInt8), reduced, keep), ElementType.Boolean);
    }

    /// <summary>Integers are reduced as doubles, and the result loses its fraction.</summary>
    public GraphValue OfReals(OperatorCall call, long[]? axes)
    {
        GraphValue value = call.Input(0);
        long[] reduced = Axes(call, axes, value.Shape.Length);
        bool keep = call.Flag("keepdims", true);
        if (value.IsTensor) return OfTensor(value.Tensor, reduced, keep);
        return Conversion.ToHost(OfTensor(Conversion.ToTensor(value.Host, torch.ScalarType.Float64, call.Context.Device), reduced, keep), value.Type);
    }

    private static long[] Axes(OperatorCall call, long[]? axes, int rank)
    {
        if (axes is { Length: > 0 }) return [.. axes.Select(axis => (long)Shapes.Axis(axis, rank)).Distinct()];
        return call.Flag("noop_with_empty_axes") ? [] : [.. Enumerable.Range(0, rank).Select(axis => (long)axis)];
    }

    private torch.Tensor OfTensor(torch.Tensor value, long[] axes, bool keep)
    {
        if (axes.Length == 0) return Single(value);
        if (Empty is { } empty && value.numel() == 0 && Array.Exists(axes, axis => value.size((int)axis) == 0)) return torch.full(Target(value.shape, axes, keep), empty, value.dtype, value.device);
        return Over(value, axes, keep);
    }

    private static HostTensor Fold<TFold>(OperatorCall call, HostTensor value, long[] axes, bool keep)
        where TFold : IIntegerFold
    {
        long[] shape = value.Shape.ToArray(), kept = [.. Enumerable.Range(0, shape.Length).Select(axis => (long)axis).Except(axes)];
        long rows = Shapes.Count([.. kept.Select(axis => shape[axis])]), width = Shapes.Count([.. axes.Select(axis => shape[axis])]);
        HostTensor matrix = Positional.Move(call, value, tensor => tensor.permute([.. kept, .. axes]).reshape(rows, width)).Host;
        return IntegerFolds.Rows<TFold>(matrix).Reshape(Target(shape, axes, keep));
    }

    private static long[] Target(long[] shape, long[] axes, bool keep) => keep
        ? [.. shape.Select((extent, axis) => axes.Contains(axis) ? 1 : extent)]
        : [.. shape.Where((_, axis) => !axes.Contains(axis))];
}
