using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Graph.Operators.Activations;

/// <summary>
/// Softmax and its logarithm. Before revision 13 the input counts as a matrix: dimensions before the axis are rows, the others one
/// distribution.
/// </summary>
internal static class SoftmaxOperators
{
    public static IReadOnlyList<OperatorDefinition> All { get; } =
    [
        OperatorDefinition.Of("Softmax", 1, call => Flattened(call, matrix => matrix.softmax(1))).From(13, call => call.Tensor(0).softmax(Axis(call, -1))),
        OperatorDefinition.Of("LogSoftmax", 1, call => Flattened(call, matrix => matrix.log_softmax(1))).From(13, call => call.Tensor(0).log_softmax(Axis(call, -1))),
    ];

    private static int Axis(OperatorCall call, long otherwise) => Shapes.Axis(call.Integer("axis", otherwise), (int)call.Tensor(0).ndim);

    private static GraphValue Flattened(OperatorCall call, Func<torch.Tensor, torch.Tensor> distribution)
    {
        torch.Tensor value = call.Tensor(0);
        long[] shape = value.shape;
        int axis = Axis(call, 1);
        torch.Tensor matrix = value.reshape(Shapes.Count(shape.AsSpan(0, axis)), Shapes.Count(shape.AsSpan(axis)));
        return distribution(matrix).reshape(shape);
    }
}
