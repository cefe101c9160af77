using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;
using CsCheck;
using TorchSharp;

namespace AuditKit.Models.Tests.Graph.Operators;

/// <summary>Scattered updates against a loop over the updates, with indices that repeat; integers give the same as real numbers.</summary>
public sealed class ScatterTests
{
    private static readonly string[] Reductions = ["none", "add", "mul", "max", "min"];

    [Fact]
    public void Elements() => Gen.Select(Gen.Int[1, 4], Gen.Int[1, 4], Gen.Int[1, 6], Gen.Int[0, 1], Gen.Int[0, 4], Gen.Int[0, 1000]).Sample(
        (rows, columns, count, axis, reduction, seed) =>
        {
            using var scope = torch.NewDisposeScope();
            Random random = new(seed);
            long[] shape = [rows, columns], update = axis == 0 ? [count, random.Next(1, columns + 1)] : [random.Next(1, rows + 1), count];
            long[] data = Draw(random, rows * columns), updates = Draw(random, (int)(update[0] * update[1])), indices = [.. updates.Select(_ => (long)random.Next(-(int)shape[axis], (int)shape[axis]))];
            long[] expected = [.. data];
            for (int i = 0; i < updates.Length; i++)
            {
                long[] place = [i / update[1], i % update[1]];
                place[axis] = (indices[i] + shape[axis]) % shape[axis];
                ref long value = ref expected[(place[0] * columns) + place[1]];
                value = Join(Reductions[reduction], value, updates[i]);
            }

            Both("ScatterElements", shape, data, HostTensor.Of(update, indices), update, updates, expected, ("axis", Calls.Int(axis)), ("reduction", Calls.Text(Reductions[reduction])));
        },
        iter: 100,
        seed: "0000KNjtY2s4");

    [Fact]
    public void Rows() => Gen.Select(Gen.Int[1, 4], Gen.Int[1, 3], Gen.Int[1, 6], Gen.Int[0, 4], Gen.Int[0, 1000]).Sample(
        (rows, columns, count, reduction, seed) =>
        {
            using var scope = torch.NewDisposeScope();
            Random random = new(seed);
            long[] data = Draw(random, rows * columns), updates = Draw(random, count * columns), indices = [.. Enumerable.Range(0, count).Select(_ => (long)random.Next(-rows, rows))], expected = [.. data];
            for (int i = 0; i < updates.Length; i++)
            {
                ref long value = ref expected[((indices[i / columns] + rows) % rows * columns) + (i % columns)];
                value = Join(Reductions[reduction], value, updates[i]);
            }

            Both("ScatterND", [rows, columns], data, HostTensor.Of([count, 1], indices), [count, columns], updates, expected, ("reduction", Calls.Text(Reductions[reduction])));
        },
        iter: 100,
        seed: "0000KNjtY2s4");

    [Fact]
    public void An_update_that_is_written_over_has_no_gradient_and_equal_products_share()
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor data = torch.tensor([2.0, 5]).requires_grad_(true), updates = torch.tensor([3.0, 4]).requires_grad_(true);
        GraphValue twice = HostTensor.Vector(0L, 0L);

        IReadOnlyList<torch.Tensor> last = AuditKit.Models.Devices.Gradients.Of(Calls.One("ScatterElements", [data, twice, updates]).Tensor.sum(), [data, updates]);
        IReadOnlyList<torch.Tensor> product = AuditKit.Models.Devices.Gradients.Of(Calls.One("ScatterElements", [data, twice, updates], ("reduction", Calls.Text("mul"))).Tensor.sum(), [data, updates]);

        Assert.Equal([0.0, 1, 0, 1], [.. last.SelectMany(gradient => gradient.data<double>())]);
        Assert.Equal([12.0, 1, 8, 6], [.. product.SelectMany(gradient => gradient.data<double>())]);
    }

    private static long[] Draw(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (long)random.Next(-4, 5))];

    private static long Join(string reduction, long old, long update) => reduction switch
    {
        "add" => old + update,
        "mul" => old * update,
        "max" => Math.Max(old, update),
        "min" => Math.Min(old, update),
        _ => update,
    };

    private static void Both(string name, long[] shape, long[] data, HostTensor indices, long[] updateShape, long[] updates, long[] expected, params (string Name, GraphAttribute Value)[] attributes)
    {
        double[] Real(long[] values) => Array.ConvertAll(values, value => (double)value);
        GraphValue whole = Calls.One(name, [HostTensor.Of(shape, data), indices, HostTensor.Of(updateShape, updates)], attributes);
        GraphValue real = Calls.One(name, [Calls.Doubles(shape, Real(data)), indices, Calls.Doubles(updateShape, Real(updates))], attributes);

        Assert.Equal(expected, whole.Host.ToIntegers());
        Assert.Equal(Real(expected), Calls.Elements(real));
    }
}
