using AuditKit.Models.Graph.Operators.Hosts;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Graph.Operators.Shaping;

/// <summary>Takes entries of one axis by index; the axis is replaced by the dimensions of the indices.</summary>
internal static class GatherOperator
{
    public static IReadOnlyList<OperatorDefinition> All { get; } = [OperatorDefinition.Of("Gather", 1, Gather)];

    private static GraphValue Gather(OperatorCall call)
    {
        GraphValue value = call.Input(0);
        long[] shape = value.Shape;
        int axis = Shapes.Axis(call.Integer("axis", 0), shape.Length);
        HostTensor indices = call.Host(1);
        long[] places = Array.ConvertAll(indices.ToIntegers(), index => Place(index, shape[axis]));
        long[] target = [.. shape[..axis], .. indices.Shape, .. shape[(axis + 1)..]];
        call.Reserve(target, value.Type);
        using torch.Tensor selection = HostTensors.Tensor(places, [places.Length], call.Context.Device);
        return Positional.Move(call, value, tensor => tensor.index_select(axis, selection).reshape(target));
    }

    private static long Place(long index, long extent)
    {
        long place = index < 0 ? index + extent : index;
        return place >= 0 && place < extent ? place : throw new GraphException($"index {index} is out of range, the axis has {extent} entries");
    }
}
