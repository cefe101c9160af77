using AuditKit.Models.Graph.Operators.Hosts;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Graph.Operators.MachineLearning;

/// <summary>Rows of features as the operators of classic learning take them: floating-point or whole numbers, one row if flat.</summary>
internal static class FeatureMatrix
{
    /// <summary>The first input as <c>[N, F]</c>. Whole numbers become 32-bit floating-point ones.</summary>
    /// <exception cref="GraphException">It is no matrix of numbers.</exception>
    public static torch.Tensor Of(OperatorCall call, int input = 0)
    {
        torch.Tensor value = Numbers(call, call.Input(input));
        return value.dim() switch
        {
            2 => value,
            1 => value.unsqueeze(0),
            _ => throw new GraphException($"rows of features are needed, the shape is {Shapes.Text(value.shape)}"),
        };
    }

    /// <summary>A value of any shape as floating-point numbers.</summary>
    public static torch.Tensor Numbers(OperatorCall call, GraphValue value) =>
        value.IsTensor ? value.Tensor : Conversion.ToTensor(value.Host, call.Context.ScalarTypeOf(ElementType.Float32), call.Context.Device);

    /// <summary>Numbers of an attribute as a tensor of the run's precision.</summary>
    public static torch.Tensor Constant(OperatorCall call, float[] values, torch.Tensor like, params long[] shape) =>
        Shapes.Count(shape) == values.Length ? torch.tensor(values, shape, torch.ScalarType.Float32).to(like.dtype).to(call.Context.Device) : throw new GraphException($"an attribute has {values.Length} numbers, {Shapes.Text(shape)} are needed");

    /// <summary>The numbers of an attribute that is needed.</summary>
    /// <exception cref="GraphException">It is absent or empty.</exception>
    public static float[] Needed(OperatorCall call, string name) => call.Singles(name) is { Length: > 0 } values ? values : throw new GraphException($"attribute '{name}' is missing");
}
