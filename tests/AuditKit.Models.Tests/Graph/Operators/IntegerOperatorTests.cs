using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Tests.Graph.Operators;

/// <summary>Integers behave as in C: modulo the range of their type, quotients toward zero.</summary>
public sealed class IntegerOperatorTests
{
    [Fact]
    public void Sums_differences_and_products_wrap_around()
    {
        Assert.Equal(new byte[] { 4 }, Two("Add", (byte)250, (byte)10));
        Assert.Equal(new byte[] { 246 }, Two("Sub", (byte)0, (byte)10));
        Assert.Equal(new sbyte[] { -56 }, Two("Mul", (sbyte)100, (sbyte)2));
        Assert.Equal(new ulong[] { ulong.MaxValue }, Two("Sub", 0UL, 1UL));
        Assert.Equal(new short[] { short.MinValue }, Calls.One("Neg", [HostTensor.Vector(short.MinValue)]).Host.Elements);
        Assert.Equal(new int[] { int.MinValue, 3 }, Calls.One("Abs", [HostTensor.Vector(int.MinValue, -3)]).Host.Elements);
    }

    [Fact]
    public void Quotients_are_rounded_toward_zero()
    {
        Assert.Equal(new int[] { -3 }, Two("Div", -7, 2));
        Assert.Equal(new long[] { long.MinValue }, Two("Div", long.MinValue, -1L));
        Assert.Equal(new byte[] { 127 }, Two("Div", (byte)255, (byte)2));
        Assert.Throws<GraphException>(() => Two("Div", 1, 0));
    }

    [Fact]
    public void Powers_are_exact_and_wrap_around()
    {
        Assert.Equal(new long[] { 1L << 62 }, Two("Pow", 2L, 62L));
        Assert.Equal(new int[] { 0 }, Two("Pow", 2, 32));
        Assert.Equal(new int[] { -1 }, Two("Pow", -1, -3));
        Assert.Equal(new int[] { 0 }, Two("Pow", 3, -1));
        Assert.Throws<GraphException>(() => Two("Pow", 0, -1));
    }

    [Fact]
    public void A_real_power_of_an_integer_loses_its_fraction()
    {
        using var scope = torch.NewDisposeScope();

        Assert.Equal(new int[] { 2, 1 }, Calls.One("Pow", [HostTensor.Vector(8, 2), Calls.Singles([1], 0.5f)]).Host.Elements);
        Assert.Equal([8f, 9f], Calls.One("Pow", [Calls.Singles([2], 2, -3), HostTensor.Vector(3, 2)]).Tensor.data<float>().ToArray());
    }

    [Fact]
    public void Shapes_broadcast_against_each_other()
    {
        GraphValue sum = Calls.One("Sum", [HostTensor.Of([2, 1], new long[] { 10, 20 }), HostTensor.Vector(1L, 2, 3), HostTensor.Scalar(100L)]);

        Assert.Equal([2, 3], sum.Shape);
        Assert.Equal([111.0, 112, 113, 121, 122, 123], Calls.Elements(sum));
    }

    [Fact]
    public void Types_are_not_mixed()
    {
        using var scope = torch.NewDisposeScope();

        Assert.Throws<GraphException>(() => Calls.One("Add", [HostTensor.Vector(1), HostTensor.Vector(1L)]));
        Assert.Throws<GraphException>(() => Calls.One("Add", [HostTensor.Vector(1), Calls.Singles([1], 1)]));
        Assert.Throws<GraphException>(() => Calls.One("Add", [HostTensor.Vector("a"), HostTensor.Vector("b")]));
    }

    [Fact]
    public void Bounds_and_activations_take_integers()
    {
        Assert.Equal(new sbyte[] { -2, 0, 5 }, Calls.One("Clip", [HostTensor.Vector<sbyte>(-9, 0, 9), HostTensor.Scalar((sbyte)-2), HostTensor.Scalar((sbyte)5)]).Host.Elements);
        Assert.Equal(new int[] { 0, 0, 9 }, Calls.One("Relu", [HostTensor.Vector(-9, 0, 9)]).Host.Elements);
        Assert.Equal(new int[] { -18, 0, 9 }, Calls.One("PRelu", [HostTensor.Vector(-9, 0, 9), HostTensor.Vector(2)]).Host.Elements);
    }

    [Fact]
    public void Matrix_products_of_integers_are_sums_of_products()
    {
        GraphValue left = HostTensor.Of([2, 2], new int[] { 1, 2, 3, 4 }), right = HostTensor.Of([2, 2], new int[] { 5, 6, 7, 8 });

        Assert.Equal(new int[] { 19, 22, 43, 50 }, Calls.One("MatMul", [left, right]).Host.Elements);
        Assert.Equal(new int[] { 17, 39 }, Calls.One("MatMul", [left, HostTensor.Vector(5, 6)]).Host.Elements);
        Assert.Equal(new int[] { 23, 34 }, Calls.One("MatMul", [HostTensor.Vector(5, 6), left]).Host.Elements);
        Assert.Equal(new int[] { 39 }, Calls.One("MatMul", [HostTensor.Vector(3, 4), HostTensor.Vector(5, 6)]).Host.Elements);
        Assert.Equal(new int[] { 27, 31, 39, 45 }, Calls.One("Gemm", [left, right, HostTensor.Vector(1, 1)], ("transA", Calls.Int(1))).Host.Elements);
        Assert.Equal([2, 2, 2], Calls.One("MatMul", [HostTensor.Of([2, 1, 2, 2], new int[8]).Reshape([2, 2, 2]), right]).Shape);
    }

    private static Array Two<T>(string name, T left, T right) => Calls.One(name, [HostTensor.Vector(left), HostTensor.Vector(right)]).Host.Elements;
}
