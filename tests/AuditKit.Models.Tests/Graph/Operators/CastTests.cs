using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Tests.Graph.Operators;

public sealed class CastTests
{
    [Fact]
    public void Real_numbers_lose_their_fraction_and_integers_wrap_around()
    {
        using var scope = torch.NewDisposeScope();
        GraphValue reals = Calls.Singles([4], -1.9f, 0.9f, 300, -129);

        Assert.Equal(new int[] { -1, 0, 300, -129 }, To(reals, ElementType.Int32).Host.Elements);
        Assert.Equal(new sbyte[] { -1, 0, 44, 127 }, To(reals, ElementType.Int8).Host.Elements);
        Assert.Equal(new byte[] { 255, 0, 44, 127 }, To(reals, ElementType.UInt8).Host.Elements);
        Assert.Equal(new bool[] { true, true, true, true }, To(reals, ElementType.Boolean).Host.Elements);
        Assert.Equal(new ulong[] { 1UL << 63 }, To(Calls.Doubles([1], 9223372036854775808.0), ElementType.UInt64).Host.Elements);
        Assert.Equal(new sbyte[] { -1 }, To(HostTensor.Vector(ulong.MaxValue), ElementType.Int8).Host.Elements);
    }

    [Fact]
    public void Integers_become_real_numbers_with_one_rounding()
    {
        using var scope = torch.NewDisposeScope();

        Assert.Equal([16777216f, 16777220f], To(HostTensor.Vector(16777217L, 16777219L), ElementType.Float32).Tensor.data<float>().ToArray());

        // Just above the middle of two singles; a double in between would round it to the middle and then down to even.
        Assert.Equal([9007200328482816f], To(HostTensor.Vector(9007199791611905L), ElementType.Float32).Tensor.data<float>().ToArray());
        Assert.Equal([1.0, 0], Calls.Elements(To(HostTensor.Vector(true, false), ElementType.Float16)));
        Assert.Equal(ElementType.BFloat16, To(HostTensor.Vector(1), ElementType.BFloat16).Type);
    }

    [Fact]
    public void Text_is_read_and_written()
    {
        using var scope = torch.NewDisposeScope();

        Assert.Equal(["0.1", "NaN", "INF", "-INF", "-2"], To(Calls.Singles([5], 0.1f, float.NaN, float.PositiveInfinity, float.NegativeInfinity, -2), ElementType.Text).Host.As<string>());
        Assert.Equal(["18446744073709551615"], To(HostTensor.Vector(ulong.MaxValue), ElementType.Text).Host.As<string>());
        Assert.Equal([0.1, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1000], Calls.Elements(To(HostTensor.Vector("0.1", "nan", "INF", "-Infinity", "1e3"), ElementType.Float64)));
        Assert.Equal(new long[] { long.MaxValue, -7 }, To(HostTensor.Vector("9223372036854775807", "-7.9"), ElementType.Int64).Host.Elements);
        Assert.Contains("'seven'", Assert.Throws<GraphException>(() => To(HostTensor.Vector("seven"), ElementType.Float32)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_floats_round_and_a_wide_run_does_not()
    {
        using var scope = torch.NewDisposeScope();
        GraphValue third = Calls.Doubles([1], 1.0 / 3);

        Assert.Equal([0.333251953125], Calls.Elements(To(third, ElementType.Float16)));
        Assert.Equal([1.0 / 3], Calls.Elements(Calls.Many("Cast", Calls.Newest, 1, [third], Calls.Wide, ("to", Calls.Int((long)ElementType.Float16)))[0]!));
    }

    [Fact]
    public void A_type_that_is_not_supported_is_named()
    {
        using var scope = torch.NewDisposeScope();

        Assert.Contains("17", Assert.Throws<GraphException>(() => Calls.One("Cast", [Calls.Singles([1], 1)], ("to", Calls.Int(17)))).Message, StringComparison.Ordinal);
    }

    private static GraphValue To(GraphValue value, ElementType type) => Calls.One("Cast", [value], ("to", Calls.Int((long)type)));
}
