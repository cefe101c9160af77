using AuditKit.Models.Graph.Operators.Constants;
using AuditKit.Models.Graph.Operators.Hosts;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Graph.Operators.Indexing;

/// <summary>Tensors made from few numbers: ranges, unit vectors, diagonals, triangles.</summary>
internal static class FillOperators
{
    public static IReadOnlyList<OperatorDefinition> All { get; } =
    [
        OperatorDefinition.Of("Range", 11, Range),
        OperatorDefinition.Of("OneHot", 9, OneHot),
        OperatorDefinition.Of("EyeLike", 9, Diagonal).PiecewiseConstant(),
        OperatorDefinition.Of("Trilu", 14, Triangle),
        OperatorDefinition.Of("CastLike", 15, call => ConstantOperators.Cast(call, call.Input(0), call.Input(1).Type)),
        OperatorDefinition.Of("Size", 1, call => HostTensor.Scalar(Shapes.Count(call.Input(0).Shape))).PiecewiseConstant(),
    ];

    private static GraphValue Range(OperatorCall call)
    {
        if (Enumerable.Range(0, 3).Any(i => Shapes.Count(call.Input(i).Shape) != 1)) throw new GraphException("start, limit and delta are one number each");
        if (call.Input(0).IsTensor)
        {
            torch.Tensor start = call.Tensor(0).reshape([]), step = call.Tensor(2).reshape([]);
            long count = Count(call, start.ToDouble(), call.Tensor(1).reshape([]).ToDouble(), step.ToDouble(), call.Input(0).Type);
            return torch.arange(count, torch.ScalarType.Int64, start.device).to(start.dtype).mul(step).add(start);
        }

        Int128 first = call.Integer(0), last = call.Integer(1), by = call.Integer(2);
        if (by == 0) throw new GraphException("delta is 0");
        Int128 many = Int128.Max(0, (last - first + by - Int128.Sign(by)) / by);
        call.Context.Reserve((long)Int128.Min(many, long.MaxValue), call.Input(0).Type);
        long[] values = new long[(long)many];
        for (int i = 0; i < values.Length; i++) values[i] = (long)(first + (i * by));
        return HostTensors.Of(call.Input(0).Type, [values.Length], values);
    }

    private static long Count(OperatorCall call, double start, double limit, double step, ElementType type)
    {
        double count = Math.Max(0, Math.Ceiling((limit - start) / step));
        if (!double.IsFinite(count)) throw new GraphException($"a range from {start} to {limit} by {step} has no end");
        call.Context.Reserve((long)Math.Min(count, 1L << 62), type);
        return (long)count;
    }

    private static GraphValue OneHot(OperatorCall call)
    {
        GraphValue depthValue = call.Input(1), values = call.Input(2);
        double[] indices = Numbers(call.Input(0)), depths = Numbers(depthValue);
        if (depths is not [>= 1 and < int.MaxValue] || Shapes.Count(values.Shape) != 2) throw new GraphException("depth is one positive number, values are two");
        long depth = (long)depths[0];
        long[] source = call.Input(0).Shape;
        int axis = Shapes.Axis(call.Integer("axis", -1), source.Length + 1);
        call.Reserve([.. source, depth], ElementType.Int64);
        torch.Tensor hot = HostTensors.Tensor(Array.ConvertAll(indices, index => (long)(index < 0 ? index + depth : index)), source, call.Context.Device);
        torch.Tensor mask = hot.unsqueeze(-1).eq(torch.arange(depth, torch.ScalarType.Int64, call.Context.Device)).movedim([source.Length], [axis]);
        return values.IsTensor
            ? torch.where(mask, values.Tensor.reshape(2).select(0, 1), values.Tensor.reshape(2).select(0, 0))
            : Positional.Take(values.Host, mask.to(torch.ScalarType.Int64));
    }

    private static double[] Numbers(GraphValue value) => value.IsTensor ? HostTensors.Doubles(value.Tensor) : value.Host.ToDoubles();

    private static GraphValue Diagonal(OperatorCall call)
    {
        GraphValue like = call.Input(0);
        if (like.Shape is not [long rows, long columns]) throw new GraphException($"a matrix is needed, the shape is {Shapes.Text(like.Shape)}");
        ElementType type = (ElementType)call.Integer("dtype", (long)like.Type);
        long offset = Math.Clamp(call.Integer("k", 0), -rows, columns);
        torch.Tensor mask = torch.ones([rows, columns], torch.ScalarType.Int64, call.Context.Device).triu(offset).tril(offset);
        return type.IsFloat() ? mask.to(call.Context.ScalarTypeOf(type)) : HostTensors.FromTorch(mask, type);
    }

    private static GraphValue Triangle(OperatorCall call)
    {
        GraphValue value = call.Input(0);
        if (value.Shape.Length < 2) throw new GraphException($"a matrix is needed, the shape is {Shapes.Text(value.Shape)}");
        long offset = Math.Clamp(call.Has(1) ? call.Integer(1) : 0, -value.Shape[^2], value.Shape[^1]);
        bool upper = call.Flag("upper", true);
        return Positional.MoveOrZero(call, value, tensor => upper ? tensor.triu(offset) : tensor.tril(offset));
    }
}
