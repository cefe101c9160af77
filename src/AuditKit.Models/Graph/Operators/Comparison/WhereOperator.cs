using AuditKit.Models.Graph.Operators.Hosts;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Graph.Operators.Comparison;

/// <summary>Chooses between two values, element by element; the gradient goes to the one that was chosen.</summary>
internal static class WhereOperator
{
    public static IReadOnlyList<OperatorDefinition> All { get; } = [OperatorDefinition.Of("Where", 9, Choose)];

    private static GraphValue Choose(OperatorCall call)
    {
        HostTensor condition = call.Host(0);
        GraphValue yes = call.Input(1), no = call.Input(2);
        long[] shape = Shapes.Broadcast(Shapes.Broadcast(condition.Shape, yes.Shape), no.Shape);
        call.Reserve(shape, yes.Type);
        if (yes.IsTensor) return torch.where(HostTensors.Mask(condition, call.Context.Device), yes.Tensor, no.Tensor);
        return HostDispatch.Call(yes.Host, new Choice(condition, no.Host, shape));
    }

    private sealed record Choice(HostTensor Condition, HostTensor No, long[] Shape) : IHostFunction
    {
        public HostTensor Of<T>(HostTensor<T> tensor)
            where T : IComparable<T>, IEquatable<T>
        {
            bool[] condition = Condition.As<bool>();
            T[] yes = tensor.Values, no = No.As<T>(), chosen = new T[Shapes.Count(Shape)];
            int[] at = Broadcasting.Positions(Condition.Shape, Shape), yesAt = Broadcasting.Positions(tensor.Shape, Shape), noAt = Broadcasting.Positions(No.Shape, Shape);
            for (int i = 0; i < chosen.Length; i++) chosen[i] = condition[at[i]] ? yes[yesAt[i]] : no[noAt[i]];
            return HostTensor.Of(Shape, chosen);
        }
    }
}
