using AuditKit.Models.Graph.Operators.Hosts;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Graph.Operators.Comparison;

/// <summary>Comparisons of two values, broadcast against each other; booleans without gradient come out.</summary>
internal static class ComparisonOperators
{
    public static IReadOnlyList<OperatorDefinition> All { get; } =
    [
        Definition("Equal", (a, b) => a.eq(b), order => order == 0),
        Definition("Less", (a, b) => a.lt(b), order => order < 0),
        Definition("Greater", (a, b) => a.gt(b), order => order > 0),
        Definition("LessOrEqual", (a, b) => a.le(b), order => order <= 0, since: 12),
        Definition("GreaterOrEqual", (a, b) => a.ge(b), order => order >= 0, since: 12),
        Unary("IsNaN", 9, call => call.Tensor(0).isnan()),
        Unary("IsInf", 10, IsInfinite),
    ];

    private static OperatorDefinition Definition(string name, Func<torch.Tensor, torch.Tensor, torch.Tensor> compare, Predicate<int> verdict, int since = 7) =>
        OperatorDefinition.Of(name, since, call => Compare(call, compare, verdict)).PiecewiseConstant();

    private static OperatorDefinition Unary(string name, int since, Func<OperatorCall, torch.Tensor> kernel) =>
        OperatorDefinition.Of(name, since, call => HostTensors.Booleans(kernel(call))).PiecewiseConstant();

    private static GraphValue Compare(OperatorCall call, Func<torch.Tensor, torch.Tensor, torch.Tensor> compare, Predicate<int> verdict)
    {
        GraphValue left = call.Input(0), right = call.Input(1);
        long[] shape = Shapes.Broadcast(left.Shape, right.Shape);
        call.Reserve(shape, ElementType.Boolean);
        if (left.IsTensor) return HostTensors.Booleans(compare(left.Tensor.detach(), call.Tensor(1).detach()));
        return HostDispatch.Call(left.Host, new Verdicts(right.Host, shape, verdict));
    }

    private static torch.Tensor IsInfinite(OperatorCall call)
    {
        torch.Tensor value = call.Tensor(0).detach();
        torch.Tensor none = torch.zeros_like(value, torch.ScalarType.Bool);
        torch.Tensor positive = call.Flag("detect_positive", true) ? value.eq(double.PositiveInfinity) : none;
        return call.Flag("detect_negative", true) ? positive.logical_or(value.eq(double.NegativeInfinity)) : positive;
    }

    private sealed record Verdicts(HostTensor Right, long[] Shape, Predicate<int> Verdict) : IHostFunction
    {
        public HostTensor Of<T>(HostTensor<T> tensor)
            where T : IComparable<T>, IEquatable<T>
        {
            T[] left = tensor.Values, right = Right.As<T>();
            int[] a = Broadcasting.Positions(tensor.Shape, Shape), b = Broadcasting.Positions(Right.Shape, Shape);
            bool[] verdicts = new bool[a.Length];
            for (int i = 0; i < verdicts.Length; i++)
            {
                verdicts[i] = Verdict(typeof(T) == typeof(string) ? string.CompareOrdinal((string)(object)left[a[i]], (string)(object)right[b[i]]) : left[a[i]].CompareTo(right[b[i]]));
            }

            return HostTensor.Of(Shape, verdicts);
        }
    }
}
