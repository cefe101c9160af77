using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Tests.Graph.Operators;

public sealed class ReductionTests
{
    // Rows (1, -2) and (-3, 4): over the columns, and element by element.
    [Theory]
    [InlineData("ReduceSum", new double[] { -1, 1 }, new double[] { 1, -2, -3, 4 })]
    [InlineData("ReduceMean", new double[] { -0.5, 0.5 }, new double[] { 1, -2, -3, 4 })]
    [InlineData("ReduceProd", new double[] { -2, -12 }, new double[] { 1, -2, -3, 4 })]
    [InlineData("ReduceMax", new double[] { 1, 4 }, new double[] { 1, -2, -3, 4 })]
    [InlineData("ReduceMin", new double[] { -2, -3 }, new double[] { 1, -2, -3, 4 })]
    [InlineData("ReduceL1", new double[] { 3, 7 }, new double[] { 1, 2, 3, 4 })]
    [InlineData("ReduceL2", new double[] { 2.23606797749979, 5 }, new double[] { 1, 2, 3, 4 })]
    [InlineData("ReduceSumSquare", new double[] { 5, 25 }, new double[] { 1, 4, 9, 16 })]
    [InlineData("ReduceLogSum", new double[] { double.NaN, 0 }, new double[] { 0, double.NaN, double.NaN, 1.3862943611198906 })]
    [InlineData("ReduceLogSumExp", new double[] { 1.0485873515737421, 4.00091146645377 }, new double[] { 1, -2, -3, 4 })]
    public void A_set_of_one_element_is_reduced_like_any_other(string name, double[] rows, double[] elements)
    {
        using var scope = torch.NewDisposeScope();
        GraphValue matrix = Calls.Doubles([2, 2], 1, -2, -3, 4);

        Close(rows, Calls.One(name, [matrix, Calls.Vector(-1)], ("keepdims", Calls.Int(0))));
        Close(elements, Calls.One(name, [matrix], ("noop_with_empty_axes", Calls.Int(1))));
        Assert.Equal([1, 1], Calls.One(name, [matrix]).Shape);
        Close(rows, Calls.At(name, 11, [matrix], ("axes", Calls.Ints(1))));
    }

    [Theory]
    [InlineData("ReduceSum", 0)]
    [InlineData("ReduceProd", 1)]
    [InlineData("ReduceMean", double.NaN)]
    [InlineData("ReduceMax", double.NegativeInfinity)]
    [InlineData("ReduceMin", double.PositiveInfinity)]
    [InlineData("ReduceL1", 0)]
    [InlineData("ReduceL2", 0)]
    [InlineData("ReduceSumSquare", 0)]
    [InlineData("ReduceLogSum", double.NegativeInfinity)]
    [InlineData("ReduceLogSumExp", double.NegativeInfinity)]
    public void The_empty_set_has_the_neutral_value(string name, double expected)
    {
        using var scope = torch.NewDisposeScope();

        GraphValue found = Calls.One(name, [Calls.Doubles([2, 0, 3]), Calls.Vector(1)]);

        Assert.Equal([2, 1, 3], found.Shape);
        Assert.Equal(Enumerable.Repeat(expected, 6), Calls.Elements(found));
    }

    [Fact]
    public void Integers_and_booleans_keep_their_type()
    {
        GraphValue matrix = HostTensor.Of([2, 2], new sbyte[] { 100, 100, -3, 4 }), truths = HostTensor.Of([2, 2], new bool[] { true, true, true, false });
        (string, AuditKit.Models.Graph.GraphAttribute) flat = ("keepdims", Calls.Int(0));

        Assert.Equal(new sbyte[] { -56, 1 }, Calls.One("ReduceSum", [matrix, Calls.Vector(1)], flat).Host.Elements);
        Assert.Equal(new sbyte[] { 103, 7 }, Calls.One("ReduceL1", [HostTensor.Of([2, 2], new sbyte[] { 100, -3, 3, -4 }), Calls.Vector(1)], flat).Host.Elements);
        Assert.Equal(new sbyte[] { 48, 52 }, Calls.One("ReduceMean", [matrix, Calls.Vector(0)], flat).Host.Elements);
        Assert.Equal(new bool[] { true, true }, Calls.One("ReduceMax", [truths, Calls.Vector(1)], flat).Host.Elements);
        Assert.Equal(new bool[] { true, false }, Calls.One("ReduceMin", [truths, Calls.Vector(1)], flat).Host.Elements);
        Assert.Equal(new int[] { int.MinValue }, Calls.One("ReduceMax", [HostTensor.Of<int>([0], [])]).Host.Elements);
    }

    // Doubles of a few operations.
    private static void Close(double[] expected, GraphValue found) => Assert.All(expected.Zip(Calls.Elements(found)), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
}
