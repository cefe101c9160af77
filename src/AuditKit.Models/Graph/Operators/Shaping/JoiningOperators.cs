using AuditKit.Models.Graph.Operators.Hosts;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Graph.Operators.Shaping;

/// <summary>Joins values along an axis, and divides one along an axis.</summary>
internal static class JoiningOperators
{
    public static IReadOnlyList<OperatorDefinition> All { get; } =
    [
        OperatorDefinition.Of("Concat", 4, Concatenate),
        OperatorDefinition.OfMany("Split", 2, call => Divide(call, call.Integers("split"), null))
            .FromMany(13, call => Divide(call, call.IntegersOrNull(1), null))
            .FromMany(18, call => Divide(call, call.IntegersOrNull(1), call.HasAttribute("num_outputs") ? call.Integer("num_outputs", 0) : null)),
    ];

    private static GraphValue Concatenate(OperatorCall call)
    {
        GraphValue[] parts = [.. Enumerable.Range(0, call.InputCount).Select(call.Input)];
        if (parts.Length == 0) throw new GraphException("at least one input is needed");
        long[] shape = parts[0].Shape;
        int axis = Shapes.Axis(call.Integer("axis", 1), shape.Length);
        for (int k = 1; k < parts.Length; k++)
        {
            long[] next = parts[k].Shape;
            bool fits = next.Length == shape.Length && !next.Where((extent, i) => i != axis && extent != shape[i]).Any();
            if (!fits) throw new GraphException($"input {k} has shape {Shapes.Text(next)}, expected {Shapes.Text(parts[0].Shape)} but for dimension {axis}");
            shape[axis] += next[axis];
        }

        call.Reserve(shape, parts[0].Type);
        return parts[0].IsTensor ? torch.cat(Array.ConvertAll(parts, part => part.Tensor), axis) : HostJoin.Along(Array.ConvertAll(parts, part => part.Host), axis, shape);
    }

    private static GraphValue?[] Divide(OperatorCall call, long[]? sizes, long? count)
    {
        GraphValue value = call.Input(0);
        long[] shape = value.Shape;
        int axis = Shapes.Axis(call.Integer("axis", 0), shape.Length);
        long[] parts = sizes ?? Equal(shape[axis], count ?? call.OutputCount, uneven: count is not null);
        if (parts.Length < call.OutputCount) throw new GraphException($"{call.OutputCount} outputs are asked for, the input is divided into {parts.Length}");
        if (parts.Any(part => part < 0) || Total(parts) != shape[axis]) throw new GraphException($"parts of {Shapes.Text(parts)} do not make up the extent {shape[axis]} of axis {axis}");
        GraphValue?[] outputs = new GraphValue?[call.OutputCount];
        long start = 0;
        for (int k = 0; k < outputs.Length; k++)
        {
            (long from, long length) = (start, parts[k]);
            if (call.Wants(k)) outputs[k] = Positional.Move(call, value, tensor => tensor.narrow(axis, from, length));
            start += length;
        }

        return outputs;
    }

    // The last part is smaller where a number of parts is stated.
    private static long[] Equal(long extent, long count, bool uneven)
    {
        if (count is < 1 or > int.MaxValue) throw new GraphException($"a value cannot be divided into {count} parts");
        if (!uneven && extent % count != 0) throw new GraphException($"an extent of {extent} cannot be divided into {count} equal parts");
        long size = (extent + count - 1) / count;
        return [.. Enumerable.Range(0, (int)count).Select(k => Math.Clamp(extent - (k * size), 0, size))];
    }

    private static Int128 Total(long[] parts) => parts.Aggregate((Int128)0, (sum, part) => sum + part);
}
