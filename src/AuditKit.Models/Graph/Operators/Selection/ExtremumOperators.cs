using AuditKit.Models.Graph.Operators.Hosts;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Graph.Operators.Selection;

/// <summary>Places of extremes: the largest or smallest element, the k largest, a one at the largest.</summary>
internal static class ExtremumOperators
{
    public static IReadOnlyList<OperatorDefinition> All { get; } =
    [
        OperatorDefinition.Of("ArgMax", 1, call => Place(call, largest: true)).PiecewiseConstant(),
        OperatorDefinition.Of("ArgMin", 1, call => Place(call, largest: false)).PiecewiseConstant(),
        OperatorDefinition.OfMany("TopK", 1, call => Best(call, call.Integer("k", 0))).FromMany(10, call => Best(call, call.Integer(1))),
        OperatorDefinition.Of("Hardmax", 1, call => Hardmax(call, flatten: true)).From(13, call => Hardmax(call, flatten: false)).PiecewiseConstant(),
    ];

    private static GraphValue Place(OperatorCall call, bool largest)
    {
        torch.Tensor keys = Keys(call.Input(0), call);
        int axis = Shapes.Axis(call.Integer("axis", 0), (int)keys.dim());
        long extent = keys.shape[axis];
        if (extent == 0) throw new GraphException("an empty dimension has no largest element");
        bool last = call.Flag("select_last_index"), keep = call.Flag("keepdims", true);
        if (last) keys = keys.flip(axis);
        torch.Tensor place = largest ? keys.argmax(axis, keep) : keys.argmin(axis, keep);
        return HostTensors.FromTorch(last ? place.neg().add(extent - 1) : place);
    }

    // Of equal elements the one with the lower index comes first: a stable sort, where torch's own top-k promises nothing.
    private static GraphValue[] Best(OperatorCall call, long count)
    {
        GraphValue value = call.Input(0);
        torch.Tensor keys = Keys(value, call);
        int axis = Shapes.Axis(call.Integer("axis", -1), (int)keys.dim());
        if (count < 0 || count > keys.shape[axis]) throw new GraphException($"{count} of a dimension of {keys.shape[axis]} are asked for");
        (torch.Tensor _, torch.Tensor order) = torch.sort(keys, axis, descending: call.Flag("largest", true), stable: true);
        torch.Tensor places = order.narrow(axis, 0, count);
        return [Positional.Move(call, value, tensor => tensor.gather(axis, places)), HostTensors.FromTorch(places)];
    }

    private static GraphValue Hardmax(OperatorCall call, bool flatten)
    {
        torch.Tensor value = call.Tensor(0).detach();
        long[] shape = value.shape;
        int axis = Shapes.Axis(call.Integer("axis", flatten ? 1 : -1), shape.Length);
        if (Shapes.Count(shape) == 0) return value;
        torch.Tensor seen = flatten ? value.reshape(Shapes.Count(shape.AsSpan(0, axis)), -1) : value;
        int along = flatten ? 1 : axis;
        torch.Tensor places = seen.argmax(along, keepdim: true);
        return torch.zeros_like(seen).scatter(along, places, torch.ones_like(places).to(seen.dtype)).reshape(shape);
    }

    private static torch.Tensor Keys(GraphValue value, OperatorCall call) => value.IsTensor ? value.Tensor.detach() : HostTensors.ToOrderedTorch(value.Host, call.Context.Device);
}
