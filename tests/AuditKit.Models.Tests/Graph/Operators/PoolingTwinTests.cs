using AuditKit.Models.Graph.Values;
using CsCheck;
using TorchSharp;

namespace AuditKit.Models.Tests.Graph.Operators;

/// <summary>Pools against a walk over their windows: pads of any size on either side, dilations, ceil mode.</summary>
public sealed class PoolingTwinTests
{
    // Means of at most 27 numbers below 1, in double precision.
    private const double Tolerance = 1e-14;

    private static readonly Gen<(WindowCase Windows, bool Ceiling, bool Flag)> Drawn = Gen.Select(WindowCase.Drawn(3), Gen.Bool, Gen.Bool);

    [Fact]
    public void A_maximum_is_the_largest_element_of_its_window_and_stands_where_it_says() => Drawn.Sample(drawn =>
    {
        using var scope = torch.NewDisposeScope();
        (WindowCase windows, bool ceiling, bool columnMajor) = drawn;
        Grid input = Grid.Of(1, [2, 2, .. windows.Spatial]);

        GraphValue?[] found = Calls.Many(
            "MaxPool", Calls.Newest, 2, [Value(input)], [.. windows.Attributes, ("ceil_mode", Calls.Int(ceiling ? 1 : 0)), ("storage_order", Calls.Int(columnMajor ? 1 : 0))]);
        GraphValue alone = Calls.One("MaxPool", [Value(input)], [.. windows.Attributes, ("ceil_mode", Calls.Int(ceiling ? 1 : 0))]);

        Grid expected = Grid.From([2, 2, .. windows.Counts(ceiling)], index => Window(windows, input, index).DefaultIfEmpty(double.NegativeInfinity).Max());
        Assert.Equal(expected.Shape, found[0]!.Shape);
        Assert.Equal(expected.Values, Calls.Elements(found[0]!));
        Assert.Equal(expected.Values, Calls.Elements(alone));
        double[] ordered = columnMajor ? ColumnMajor(input) : input.Values;
        Assert.All(found[1]!.Host.ToIntegers().Zip(expected.Values).Where(pair => double.IsFinite(pair.Second)), pair => Assert.Equal(pair.Second, ordered[pair.First]));
    }, iter: 200, threads: 1);

    [Fact]
    public void A_mean_counts_pads_only_if_asked_and_never_what_lies_behind_them() => Drawn.Sample(drawn =>
    {
        using var scope = torch.NewDisposeScope();
        (WindowCase windows, bool ceiling, bool pads) = drawn;
        Grid input = Grid.Of(1, [2, 2, .. windows.Spatial]);

        GraphValue found = Calls.One("AveragePool", [Value(input)], [.. windows.Attributes, ("ceil_mode", Calls.Int(ceiling ? 1 : 0)), ("count_include_pad", Calls.Int(pads ? 1 : 0))]);

        Grid expected = Grid.From([2, 2, .. windows.Counts(ceiling)], index => Window(windows, input, index).Sum() / Count(windows, index, pads));
        Assert.Equal(expected.Shape, found.Shape);
        Assert.All(expected.Values.Zip(Calls.Elements(found)).Where(pair => double.IsFinite(pair.First)), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
    }, iter: 200, threads: 1);

    [Fact]
    public void Small_integers_are_pooled_as_they_are()
    {
        GraphValue input = HostTensor.Of([1, 1, 4], new byte[] { 3, 255, 0, 7 });

        Assert.Equal(new byte[] { 255, 255, 7 }, Calls.One("MaxPool", [input], ("kernel_shape", Calls.Ints(2))).Host.Elements);
    }

    private static IEnumerable<double> Window(WindowCase windows, Grid input, long[] index) => Places(windows, index)
        .Where(place => place.Zip(windows.Spatial, (at, extent) => at >= 0 && at < extent).All(inside => inside))
        .Select(place => input.At([index[0], index[1], .. place]));

    private static int Count(WindowCase windows, long[] index, bool pads) => Places(windows, index)
        .Count(place => Enumerable.Range(0, windows.Rank).All(axis => place[axis] >= (pads ? -windows.Begin[axis] : 0) && place[axis] < windows.Spatial[axis] + (pads ? windows.End[axis] : 0)));

    private static IEnumerable<long[]> Places(WindowCase windows, long[] index) => Grid.Indices(windows.Kernel).Select(element => windows.Place(index.AsSpan(2), element));

    // The elements of each channel with the first spatial axis running fastest.
    private static double[] ColumnMajor(Grid input) => [.. Grid.Indices(input.Shape[0], input.Shape[1])
        .SelectMany(channel => Grid.Indices([.. input.Shape[2..].Reverse()]).Select(reversed => input.At([.. channel, .. reversed.Reverse()])))];

    private static GraphValue Value(Grid grid) => Calls.Doubles(grid.Shape, grid.Values);
}
