using AuditKit.Models.Graph.Operators.Hosts;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Graph.Operators.Sequences;

/// <summary>Running sums and products along an axis, forwards or backwards, with or without the element itself.</summary>
internal static class CumulativeOperators
{
    public static IReadOnlyList<OperatorDefinition> All { get; } =
    [
        OperatorDefinition.Of("CumSum", 11, call => Run(call, (tensor, axis) => tensor.cumsum(axis), 0)),
        OperatorDefinition.Of("CumProd", 26, call => Run(call, (tensor, axis) => tensor.cumprod(axis), 1)),
    ];

    private static GraphValue Run(OperatorCall call, Func<torch.Tensor, int, torch.Tensor> accumulate, double neutral)
    {
        GraphValue value = call.Input(0);
        torch.Tensor tensor = value.IsTensor ? value.Tensor : HostTensors.ToTorch(value.Host, call.Context.Device);
        int axis = Shapes.Axis(call.Integer(1), (int)tensor.dim());
        bool backwards = call.Flag("reverse");
        torch.Tensor directed = backwards ? tensor.flip(axis) : tensor;
        if (call.Flag("exclusive") && tensor.shape[axis] > 0) directed = Shift(directed, axis, neutral);
        torch.Tensor running = accumulate(directed, axis);
        if (backwards) running = running.flip(axis);
        return value.IsTensor ? running : HostTensors.FromTorch(running, value.Type);
    }

    // One step later, the neutral element first: the element itself never enters, so nothing has to be taken out again.
    private static torch.Tensor Shift(torch.Tensor tensor, int axis, double neutral) =>
        torch.cat([torch.full_like(tensor.narrow(axis, 0, 1), neutral), tensor.narrow(axis, 0, tensor.shape[axis] - 1)], axis);
}
