using System.Numerics;
using AuditKit.Models.Graph.Operators.Hosts;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Graph.Operators.Indexing;

/// <summary>
/// Writes update rows into rows of a matrix. Several updates of one row are reduced; without a reduction the last one stays. All
/// of it is differentiable in data and updates.
/// </summary>
/// <param name="call">The call.</param>
/// <param name="rows">Row of the data for each row of the updates.</param>
/// <param name="reduction">One of none, add, mul, max, min.</param>
internal sealed class ScatterReduction(OperatorCall call, long[] rows, string reduction)
{
    /// <summary>The data <c>[N, W]</c> with the updates <c>[U, W]</c>.</summary>
    /// <exception cref="GraphException">The reduction is unknown.</exception>
    public GraphValue Apply(GraphValue data, GraphValue updates)
    {
        if (rows.Length == 0) return data;
        if (!data.IsTensor) return Apply(data.Host, updates.Host);
        return reduction switch
        {
            "none" => WriteLast(data.Tensor, updates.Tensor),
            "add" => data.Tensor.index_add(0, Index(rows), updates.Tensor, 1),
            "mul" => Reduce(data.Tensor, updates.Tensor, 1, all => all.prod(1), (a, b) => a.mul(b)),
            "max" => Reduce(data.Tensor, updates.Tensor, double.NegativeInfinity, all => all.amax([1]), torch.maximum),
            "min" => Reduce(data.Tensor, updates.Tensor, double.PositiveInfinity, all => all.amin([1]), torch.minimum),
            _ => throw Unknown(),
        };
    }

    private torch.Tensor WriteLast(torch.Tensor data, torch.Tensor updates)
    {
        Dictionary<long, long> last = [];
        for (int i = 0; i < rows.Length; i++) last[rows[i]] = i;
        torch.Tensor kept = last.Count == rows.Length ? updates : updates.index_select(0, Index([.. last.Values]));
        return data.index_copy(0, Index(last.Count == rows.Length ? rows : [.. last.Keys]), kept);
    }

    // The updates of each row lie side by side, filled up with the neutral element, so that one reduction joins them.
    private torch.Tensor Reduce(torch.Tensor data, torch.Tensor updates, double neutral, Func<torch.Tensor, torch.Tensor> reduce, Func<torch.Tensor, torch.Tensor, torch.Tensor> join)
    {
        ILookup<long, long> groups = Enumerable.Range(0, rows.Length).ToLookup(i => rows[i], i => (long)i);
        long[] targets = [.. groups.Select(group => group.Key)];
        int most = groups.Max(group => group.Count());
        long width = updates.shape[1];
        call.Reserve([targets.Length, most, width], ElementType.Float64);
        long[] members = new long[targets.Length * most];
        Array.Fill(members, rows.Length);
        for (int g = 0; g < targets.Length; g++) groups[targets[g]].ToArray().CopyTo(members, g * most);
        torch.Tensor padded = torch.cat([updates, torch.full([1, width], neutral, updates.dtype, updates.device)]);
        torch.Tensor joined = reduce(padded.index_select(0, Index(members)).reshape(targets.Length, most, width));
        torch.Tensor index = Index(targets);
        return data.index_copy(0, index, join(data.index_select(0, index), joined));
    }

    private torch.Tensor Index(long[] values) => HostTensors.Tensor(values, [values.Length], call.Context.Device);

    private GraphValue Apply(HostTensor data, HostTensor updates) => reduction == "none"
        ? HostDispatch.Call(data, new Writing(rows, updates))
        : HostDispatch.CallInteger(data, new Joining(this, updates));

    private GraphException Unknown() => new($"reduction '{reduction}' is unknown; one of none, add, mul, max, min is needed");

    private sealed record Writing(long[] Rows, HostTensor Updates) : IHostFunction
    {
        public HostTensor Of<T>(HostTensor<T> tensor)
            where T : IComparable<T>, IEquatable<T>
        {
            T[] values = [.. tensor.Values], updates = Updates.As<T>();
            int width = updates.Length / Rows.Length;
            for (int i = 0; i < Rows.Length; i++) updates.AsSpan(i * width, width).CopyTo(values.AsSpan((int)Rows[i] * width, width));
            return HostTensor.Of(tensor.Shape.ToArray(), values);
        }
    }

    private sealed record Joining(ScatterReduction Owner, HostTensor Updates) : IIntegerFunction
    {
        public HostTensor Of<T>(HostTensor<T> tensor)
            where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
        {
            Func<T, T, T> join = Join<T>();
            T[] values = [.. tensor.Values], updates = Updates.As<T>();
            int width = updates.Length / Owner.Rows.Length;
            for (int i = 0; i < updates.Length; i++)
            {
                ref T value = ref values[((int)Owner.Rows[i / width] * width) + (i % width)];
                value = join(value, updates[i]);
            }

            return HostTensor.Of(tensor.Shape.ToArray(), values);
        }

        private Func<T, T, T> Join<T>()
            where T : struct, IBinaryInteger<T> => Owner.Name switch
            {
                "add" => (a, b) => unchecked(a + b),
                "mul" => (a, b) => unchecked(a * b),
                "max" => T.Max,
                "min" => T.Min,
                _ => throw Owner.Unknown(),
            };
    }

    private long[] Rows => rows;

    private string Name => reduction;
}
