using AuditKit.Models.Graph.Values;
using CsCheck;
using TorchSharp;

namespace AuditKit.Models.Tests.Graph.Operators;

/// <summary>Convolutions against sums that follow their definition, with pads that differ on both sides.</summary>
public sealed class ConvolutionTwinTests
{
    // Sums of at most 3 * 27 products of numbers below 1, in double precision.
    private const double Tolerance = 1e-12;

    private static readonly Gen<(WindowCase Windows, int Groups, int In, int Out)> Drawn = Gen.Select(WindowCase.Drawn(2), Gen.Int[1, 2], Gen.Int[1, 2], Gen.Int[1, 2]);

    [Fact]
    public void A_convolution_is_the_sum_over_its_window() => Drawn.Sample(drawn =>
    {
        using var scope = torch.NewDisposeScope();
        (WindowCase windows, int groups, int inputs, int outputs) = drawn;
        Grid input = Grid.Of(1, [2, groups * inputs, .. windows.Spatial]), weight = Grid.Of(2, [groups * outputs, inputs, .. windows.Kernel]), bias = Grid.Of(3, groups * outputs);

        GraphValue found = Calls.One("Conv", [Value(input), Value(weight), Value(bias)], [.. windows.Attributes, ("group", Calls.Int(groups))]);

        Grid expected = Grid.From([2, groups * outputs, .. windows.Counts(ceiling: false)], index => bias.Values[index[1]] + Grid.Indices([inputs, .. windows.Kernel]).Sum(k =>
            weight.At([index[1], .. k]) * input.At([index[0], (index[1] / outputs * inputs) + k[0], .. windows.Place(index.AsSpan(2), k.AsSpan(1))])));
        Same(expected, found);
    }, iter: 200, threads: 1);

    [Fact]
    public void A_transposed_convolution_spreads_each_element_over_its_window() => Drawn.Sample(drawn =>
    {
        using var scope = torch.NewDisposeScope();
        (WindowCase windows, int groups, int inputs, int outputs) = drawn;
        long[] full = [.. windows.Spatial.Select((extent, axis) => ((extent - 1) * windows.Strides[axis]) + windows.Extent(axis) - windows.Begin[axis] - windows.End[axis])];
        if (full.Any(extent => extent < 1)) return;
        Grid input = Grid.Of(1, [2, groups * inputs, .. windows.Spatial]), weight = Grid.Of(2, [groups * inputs, outputs, .. windows.Kernel]), bias = Grid.Of(3, groups * outputs);

        GraphValue found = Calls.One("ConvTranspose", [Value(input), Value(weight), Value(bias)], [.. windows.Attributes, ("group", Calls.Int(groups))]);

        // The element at the place of a window's element in the output, which a convolution would read, is written instead.
        Grid expected = Grid.From([2, groups * outputs, .. full], index => bias.Values[index[1]]);
        foreach (long[] from in Grid.Indices(input.Shape))
        {
            foreach (long[] k in Grid.Indices([outputs, .. windows.Kernel]))
            {
                long[] to = [from[0], (from[1] / inputs * outputs) + k[0], .. windows.Place(from.AsSpan(2), k.AsSpan(1))];
                if (to.Zip(expected.Shape, (place, extent) => place >= 0 && place < extent).All(inside => inside)) expected.Values[Place(expected.Shape, to)] += input.At(from) * weight.At([from[1], .. k]);
            }
        }

        Same(expected, found);
    }, iter: 200, threads: 1);

    [Theory]
    [InlineData("SAME_UPPER", 1, 2)]
    [InlineData("SAME_LOWER", 2, 1)]
    public void Pads_that_keep_the_extent_put_the_odd_one_on_the_named_side(string mode, int begin, int end)
    {
        using var scope = torch.NewDisposeScope();
        GraphValue input = Value(Grid.Of(1, 1, 1, 5)), weight = Value(Grid.Of(2, 1, 1, 4));

        Assert.Equal(
            Calls.Elements(Calls.One("Conv", [input, weight], ("pads", Calls.Ints(begin, end)))),
            Calls.Elements(Calls.One("Conv", [input, weight], ("auto_pad", Calls.Text(mode)))));
    }

    [Fact]
    public void A_stated_output_shape_decides_the_pads_of_a_transposed_convolution()
    {
        using var scope = torch.NewDisposeScope();
        GraphValue input = Value(Grid.Of(1, 1, 1, 3)), weight = Value(Grid.Of(2, 1, 1, 3));

        // The full result has 7 elements; two are taken, one from each end.
        double[] full = Calls.Elements(Calls.One("ConvTranspose", [input, weight], ("strides", Calls.Ints(2))));
        double[] five = Calls.Elements(Calls.One("ConvTranspose", [input, weight], ("strides", Calls.Ints(2)), ("output_shape", Calls.Ints(5))));

        Assert.Equal(full[1..6], five);
    }

    [Fact]
    public void Output_padding_adds_what_pads_took_and_zeros_behind()
    {
        using var scope = torch.NewDisposeScope();
        GraphValue input = Value(Grid.Of(1, 1, 1, 3)), weight = Value(Grid.Of(2, 1, 1, 3)), bias = Calls.Doubles([1], 10);

        double[] full = Calls.Elements(Calls.One("ConvTranspose", [input, weight, bias], ("strides", Calls.Ints(2))));
        double[] longer = Calls.Elements(Calls.One("ConvTranspose", [input, weight, bias], ("strides", Calls.Ints(2)), ("output_padding", Calls.Ints(1))));

        Assert.Equal([.. full, 10], longer);
    }

    private static GraphValue Value(Grid grid) => Calls.Doubles(grid.Shape, grid.Values);

    private static long Place(long[] shape, long[] index) => shape.Zip(index).Aggregate(0L, (place, axis) => (place * axis.First) + axis.Second);

    private static void Same(Grid expected, GraphValue found)
    {
        Assert.Equal(expected.Shape, found.Shape);
        Assert.All(expected.Values.Zip(Calls.Elements(found)), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
    }
}
