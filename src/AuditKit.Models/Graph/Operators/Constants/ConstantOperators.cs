using AuditKit.Models.Graph.Operators.Hosts;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Graph.Operators.Constants;

/// <summary>Values that do not depend on the elements of an input, and conversions between types.</summary>
internal static class ConstantOperators
{
    public static IReadOnlyList<OperatorDefinition> All { get; } =
    [
        OperatorDefinition.Of("Constant", 1, Constant).PiecewiseConstant(),
        OperatorDefinition.Of("ConstantOfShape", 9, Filled).PiecewiseConstant(),
        OperatorDefinition.Of("Shape", 1, call => HostTensor.Vector(call.Input(0).Shape)).From(15, ShapeRange).PiecewiseConstant(),
        OperatorDefinition.Of("Cast", 6, call => Cast(call, call.Input(0), (ElementType)call.Integer("to", 0))),
    ];

    /// <summary>A value as another type. A gradient passes between floating-point types only.</summary>
    /// <exception cref="GraphException">The type is not supported, or a text is no number.</exception>
    public static GraphValue Cast(OperatorCall call, GraphValue value, ElementType type)
    {
        if (type == ElementType.Unknown || !Enum.IsDefined(type)) throw new GraphException($"element type {(int)type} is not supported");
        call.Reserve(value.Shape, type);
        if (!type.IsFloat()) return value.IsTensor ? Conversion.ToHost(value.Tensor, type) : Conversion.ToHost(value.Host, type);
        torch.ScalarType target = call.Context.ScalarTypeOf(type);
        return value.IsTensor ? value.Tensor.to(target) : Conversion.ToTensor(value.Host, target, call.Context.Device);
    }

    private static GraphValue Constant(OperatorCall call)
    {
        if (call.Constant("value") is { } tensor) return call.Context.Load(tensor);
        torch.ScalarType single = call.Context.ScalarTypeOf(ElementType.Float32);
        if (call.Singles("value_floats") is { } singles) return torch.tensor(singles, [singles.Length], single).to(call.Context.Device);
        if (call.HasAttribute("value_float")) return torch.tensor([call.Single("value_float", 0)], [], single).to(call.Context.Device);
        if (call.Integers("value_ints") is { } integers) return HostTensor.Vector(integers);
        if (call.HasAttribute("value_int")) return HostTensor.Scalar(call.Integer("value_int", 0));
        if (call.Texts("value_strings") is { } texts) return HostTensor.Vector(texts);
        if (call.HasAttribute("value_string")) return HostTensor.Scalar(call.Text("value_string", string.Empty));
        throw new GraphException("none of the attributes that state a dense value is there");
    }

    private static GraphValue Filled(OperatorCall call)
    {
        long[] shape = call.Integers(0);
        if (call.Constant("value") is not { } value)
        {
            call.Reserve(shape, ElementType.Float32);
            return torch.zeros(shape, call.Context.ScalarTypeOf(ElementType.Float32), call.Context.Device);
        }

        if (value.Count != 1) throw new GraphException($"attribute 'value' has {value.Count} elements, 1 is needed");
        call.Reserve(shape, value.Type);
        GraphValue element = ShapeOfOne(call.Context.Load(value));
        return element.IsTensor ? element.Tensor.expand(shape).contiguous() : Positional.Take(element.Host, new long[Shapes.Count(shape)], shape);
    }

    private static GraphValue ShapeOfOne(GraphValue value) => Shaping.ShapeOperators.Reshape(value, []);

    // Bounds beyond the dimensions are moved to their ends.
    private static GraphValue ShapeRange(OperatorCall call)
    {
        long[] shape = call.Input(0).Shape;
        int rank = shape.Length;
        int start = Bound(call.Integer("start", 0), rank), end = Bound(call.Integer("end", rank), rank);
        return HostTensor.Vector(start < end ? shape[start..end] : []);
    }

    private static int Bound(long bound, int rank) => (int)Math.Clamp(bound < 0 ? bound + rank : bound, 0, rank);
}
