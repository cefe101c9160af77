using AuditKit.Models.Graph.Operators.Hosts;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Graph.Operators.Indexing;

/// <summary>Elements or slices picked by a tensor of indices.</summary>
internal static class GatherOperators
{
    public static IReadOnlyList<OperatorDefinition> All { get; } =
    [
        OperatorDefinition.Of("GatherElements", 11, GatherElements),
        OperatorDefinition.Of("GatherND", 11, call => GatherTuples(call, 0)).From(12, call => GatherTuples(call, (int)call.Integer("batch_dims", 0))),
        OperatorDefinition.Of("Compress", 9, Compress),
    ];

    private static GraphValue GatherElements(OperatorCall call)
    {
        GraphValue data = call.Input(0);
        HostTensor indices = call.Host(1);
        int axis = Shapes.Axis(call.Integer("axis", 0), data.Shape.Length);
        IndexChecks.Elementwise(data.Shape, indices.Shape, axis);
        call.Reserve(indices.Shape, data.Type);
        long extent = data.Shape[axis];
        torch.Tensor front = HostTensors.Tensor(Array.ConvertAll(indices.ToIntegers(), index => IndexChecks.Front(index, extent)), indices.Shape, call.Context.Device);
        return Positional.Move(call, data, tensor => tensor.gather(axis, front));
    }

    private static GraphValue GatherTuples(OperatorCall call, int batch)
    {
        GraphValue data = call.Input(0);
        HostTensor indices = call.Host(1);
        long[] rows = IndexChecks.TupleRows(data.Shape, indices, batch);
        int indexed = batch + (int)indices.Shape[^1];
        long[] shape = [.. indices.Shape[..^1], .. data.Shape[indexed..]];
        call.Reserve(shape, data.Type);
        torch.Tensor at = HostTensors.Tensor(rows, [rows.Length], call.Context.Device);
        long[] matrix = [Shapes.Count(data.Shape.AsSpan(0, indexed)), Shapes.Count(data.Shape.AsSpan(indexed))];
        return Positional.Move(call, data, tensor => tensor.reshape(matrix).index_select(0, at).reshape(shape));
    }

    private static GraphValue Compress(OperatorCall call)
    {
        GraphValue data = call.Input(0);
        bool[] condition = call.Host(1).As<bool>();
        int? axis = call.HasAttribute("axis") ? Shapes.Axis(call.Integer("axis", 0), data.Shape.Length) : null;
        long extent = axis is { } at ? data.Shape[at] : Shapes.Count(data.Shape);
        if (condition.Length > extent) throw new GraphException($"the condition has {condition.Length} elements, the dimension {extent}");
        long[] kept = [.. Enumerable.Range(0, condition.Length).Where(i => condition[i]).Select(i => (long)i)];
        torch.Tensor index = HostTensors.Tensor(kept, [kept.Length], call.Context.Device);
        return Positional.Move(call, data, tensor => axis is { } dimension ? tensor.index_select(dimension, index) : tensor.reshape(-1).index_select(0, index));
    }
}
