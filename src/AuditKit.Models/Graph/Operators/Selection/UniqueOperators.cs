using AuditKit.Models.Graph.Operators.Hosts;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Graph.Operators.Selection;

/// <summary>Distinct elements, and places of elements that are not zero: outputs whose shape depends on values.</summary>
internal static class UniqueOperators
{
    public static IReadOnlyList<OperatorDefinition> All { get; } =
    [
        OperatorDefinition.OfMany("Unique", 11, Distinct),
        OperatorDefinition.Of("NonZero", 9, call => Places(call)).PiecewiseConstant(),
    ];

    private static GraphValue[] Distinct(OperatorCall call)
    {
        if (call.HasAttribute("axis")) throw new GraphException("distinct slices along an axis are not supported, only distinct elements");
        GraphValue value = call.Input(0);
        object[] elements = Elements(value);
        IEnumerable<(object Key, int[] Members)> groups = Enumerable.Range(0, elements.Length).GroupBy(i => elements[i]).Select(group => (group.Key, group.ToArray()));
        int[][] members = [.. (call.Flag("sorted", true) ? groups.OrderBy(group => group.Key, Comparer<object>.Create(Compare)) : groups).Select(group => group.Members)];
        long[] first = [.. members.Select(group => (long)group[0])], inverse = new long[elements.Length];
        for (int k = 0; k < members.Length; k++)
        {
            foreach (int member in members[k]) inverse[member] = k;
        }

        torch.Tensor index = HostTensors.Tensor(first, [first.Length], call.Context.Device);
        GraphValue distinct = Positional.Move(call, value, tensor => tensor.reshape(-1).index_select(0, index));
        return [distinct, HostTensor.Vector(first), HostTensor.Vector(inverse), HostTensor.Vector([.. members.Select(group => (long)group.Length)])];
    }

    private static object[] Elements(GraphValue value) => value.IsTensor
        ? Array.ConvertAll(HostTensors.Doubles(value.Tensor), number => (object)number)
        : [.. value.Host.Elements.Cast<object>()];

    private static int Compare(object? left, object? right) => left is string text ? string.CompareOrdinal(text, (string?)right) : Comparer<object>.Default.Compare(left, right);

    private static HostTensor<long> Places(OperatorCall call)
    {
        GraphValue value = call.Input(0);
        torch.Tensor numbers = value.IsTensor ? value.Tensor.detach() : HostTensors.ToTorch(value.Host, call.Context.Device);
        if (numbers.dim() == 0) numbers = numbers.reshape(1);
        torch.Tensor places = numbers.nonzero().t();
        return HostTensor.Of(places.shape, HostTensors.Integers(places));
    }
}
