using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Graph.Operators.Indexing;

/// <summary>Elements or slices written at the places that a tensor of indices names.</summary>
internal static class ScatterOperators
{
    public static IReadOnlyList<OperatorDefinition> All { get; } =
    [
        OperatorDefinition.Of("Scatter", 9, ScatterElements),
        OperatorDefinition.Of("ScatterElements", 11, ScatterElements),
        OperatorDefinition.Of("ScatterND", 11, ScatterTuples),
    ];

    private static GraphValue ScatterElements(OperatorCall call)
    {
        GraphValue data = call.Input(0), updates = call.Input(2);
        HostTensor indices = call.Host(1);
        long[] shape = data.Shape;
        int axis = Shapes.Axis(call.Integer("axis", 0), shape.Length);
        IndexChecks.Elementwise(shape, indices.Shape, axis);
        if (!indices.Shape.SequenceEqual(updates.Shape)) throw new GraphException($"indices {Shapes.Text(indices.Shape)} and updates {Shapes.Text(updates.Shape)} differ in shape");
        return Write(call, data, updates, ElementRows(shape, indices, axis), 1);
    }

    private static GraphValue ScatterTuples(OperatorCall call)
    {
        GraphValue data = call.Input(0), updates = call.Input(2);
        HostTensor indices = call.Host(1);
        long[] rows = IndexChecks.TupleRows(data.Shape, indices, 0);
        int indexed = (int)indices.Shape[^1];
        long[] expected = [.. indices.Shape[..^1], .. data.Shape[indexed..]];
        if (!expected.SequenceEqual(updates.Shape)) throw new GraphException($"updates have shape {Shapes.Text(updates.Shape)}, {Shapes.Text(expected)} is needed");
        return Write(call, data, updates, rows, Shapes.Count(data.Shape.AsSpan(indexed)));
    }

    private static GraphValue Write(OperatorCall call, GraphValue data, GraphValue updates, long[] rows, long width)
    {
        if (data.Type != updates.Type) throw new GraphException($"data are of {data.Type}, updates of {updates.Type}");
        long[] shape = data.Shape;
        if (width == 0 || rows.Length == 0) return data;
        GraphValue result = new ScatterReduction(call, rows, call.Text("reduction", "none")).Apply(Matrix(data, Shapes.Count(shape) / width, width), Matrix(updates, rows.Length, width));
        return result.IsTensor ? result.Tensor.reshape(shape) : result.Host.Reshape(shape);
    }

    private static GraphValue Matrix(GraphValue value, long rows, long width) => value.IsTensor ? value.Tensor.reshape(rows, width) : value.Host.Reshape([rows, width]);

    // Position in the flat data of each element of the indices.
    private static long[] ElementRows(long[] data, HostTensor indices, int axis)
    {
        long[] flat = indices.ToIntegers(), shape = indices.Shape.ToArray(), digits = new long[shape.Length], rows = new long[flat.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            long row = 0;
            for (int d = 0; d < data.Length; d++) row = (row * data[d]) + (d == axis ? IndexChecks.Front(flat[i], data[d]) : digits[d]);
            rows[i] = row;
            for (int d = shape.Length - 1; d >= 0 && ++digits[d] == shape[d]; d--) digits[d] = 0;
        }

        return rows;
    }
}
