using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;
using CsCheck;
using TorchSharp;

namespace AuditKit.Models.Tests.Graph.Operators;

/// <summary>Resizing against one point after the other, taken from the nearest elements of an array whose edges are repeated.</summary>
public sealed class ResizeTwinTests
{
    // Products of at most 20 weights and numbers below 1, in double precision; cubic weights are differences of numbers near 4.
    private const double Tolerance = 1e-12;

    private static readonly string[] Coordinates = ["half_pixel", "half_pixel_symmetric", "pytorch_half_pixel", "align_corners", "asymmetric"];

    private static readonly Gen<Request> Drawn = Gen.Select(
        Gen.Long[1, 7].Array[2], Gen.Long[1, 12].Array[2], Of("linear", "cubic"), Of(Coordinates), Gen.Bool, Gen.Bool, Of(-0.75f, -0.5f),
        (input, output, mode, coordinates, antialias, exclude, cubic) => new Request(input, output, mode, coordinates, antialias, exclude, cubic));

    [Fact]
    public void Each_point_is_a_weighted_mean_of_the_elements_around_it() => Drawn.Sample(request =>
    {
        using var scope = torch.NewDisposeScope();
        Grid input = Grid.Of(1, request.Input);

        GraphValue found = Calls.One(
            "Resize", [Calls.Doubles(input.Shape, input.Values), null, null, Calls.Vector(request.Output)], ("mode", Calls.Text(request.Mode)),
            ("coordinate_transformation_mode", Calls.Text(request.Coordinates)), ("antialias", Calls.Int(request.Antialias ? 1 : 0)),
            ("exclude_outside", Calls.Int(request.ExcludeOutside ? 1 : 0)), ("cubic_coeff_a", Calls.Real(request.Cubic)));

        Grid expected = Grid.From(request.Output, index => request.Neighbours(0, index[0]).Sum(row => request.Neighbours(1, index[1]).Sum(column => row.Weight * column.Weight * input.At([row.Place, column.Place]))));
        Assert.Equal(expected.Shape, found.Shape);
        Assert.All(expected.Values.Zip(Calls.Elements(found)), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
    }, iter: 300, threads: 1);

    // Input 0 1 2 3, enlarged twice: coordinates -.25 .25 .75 1.25 ... (half pixel) or 0 .5 1 1.5 ... (asymmetric).
    [Theory]
    [InlineData("half_pixel", "round_prefer_floor", new double[] { 0, 0, 1, 1, 2, 2, 3, 3 })]
    [InlineData("half_pixel", "floor", new double[] { 0, 0, 0, 1, 1, 2, 2, 3 })]
    [InlineData("half_pixel", "ceil", new double[] { 0, 1, 1, 2, 2, 3, 3, 3 })]
    [InlineData("asymmetric", "round_prefer_floor", new double[] { 0, 0, 1, 1, 2, 2, 3, 3 })]
    [InlineData("asymmetric", "round_prefer_ceil", new double[] { 0, 1, 1, 2, 2, 3, 3, 3 })]
    [InlineData("asymmetric", "floor", new double[] { 0, 0, 1, 1, 2, 2, 3, 3 })]
    [InlineData("tf_half_pixel_for_nn", "floor", new double[] { 0, 0, 1, 1, 2, 2, 3, 3 })]
    public void The_nearest_element_is_rounded_as_asked(string coordinates, string rounding, double[] expected)
    {
        using var scope = torch.NewDisposeScope();

        GraphValue found = Calls.At(
            "Resize", 11, [Calls.Doubles([4], 0, 1, 2, 3), null, Calls.Singles([1], 2)], ("coordinate_transformation_mode", Calls.Text(coordinates)), ("nearest_mode", Calls.Text(rounding)));

        Assert.Equal(expected, Calls.Elements(found));
    }

    [Fact]
    public void A_crop_reads_its_part_and_extrapolates_with_a_constant()
    {
        using var scope = torch.NewDisposeScope();

        // From -1/3 to 1 of an axis 0 .. 3: coordinates -1, 1, 3.
        GraphValue found = Calls.One(
            "Resize", [Calls.Doubles([4], 10, 20, 30, 40), Calls.Doubles([2], -1.0 / 3, 1), null, Calls.Vector(3)], ("mode", Calls.Text("linear")),
            ("coordinate_transformation_mode", Calls.Text("tf_crop_and_resize")), ("extrapolation_value", Calls.Real(7)));

        Assert.Equal([7, 20, 40], Calls.Elements(found).Select(value => Math.Round(value, 12)));
    }

    [Theory]
    [InlineData("not_larger", 3, 6)]
    [InlineData("not_smaller", 5, 10)]
    public void An_aspect_ratio_is_kept(string policy, long height, long width)
    {
        using var scope = torch.NewDisposeScope();

        // 2 x 4 to 5 x 6: the ratios are 2.5 and 1.5.
        GraphValue found = Calls.One("Resize", [Calls.Doubles([2, 4], new double[8]), null, null, Calls.Vector(5, 6)], ("keep_aspect_ratio_policy", Calls.Text(policy)));

        Assert.Equal([height, width], found.Shape);
    }

    [Fact]
    public void Upsampling_repeats_elements_or_draws_lines_between_them()
    {
        using var scope = torch.NewDisposeScope();
        GraphValue input = Calls.Doubles([1, 2], 1, 3), scales = Calls.Singles([2], 1, 2);

        Assert.Equal([1, 1, 3, 3], Calls.Elements(Calls.At("Upsample", 9, [input, scales])));
        Assert.Equal([1, 2, 3, 3], Calls.Elements(Calls.At("Upsample", 9, [input, scales], ("mode", Calls.Text("linear")))));
        Assert.Equal([1, 1, 3, 3], Calls.Elements(Calls.At("Upsample", 7, [input], ("scales", new GraphAttribute.Singles([1, 2])))));
        Assert.Equal([1, 2, 3, 3], Calls.Elements(Calls.At("Resize", 10, [input, scales], ("mode", Calls.Text("linear")))));
    }

    [Fact]
    public void Integers_are_resized_to_integers() =>
        Assert.Equal(new byte[] { 200, 200, 7, 7 }, Calls.One("Resize", [HostTensor.Of([2], new byte[] { 200, 7 }), null, null, Calls.Vector(4)]).Host.Elements);

    private static Gen<T> Of<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private sealed record Request(long[] Input, long[] Output, string Mode, string Coordinates, bool Antialias, bool ExcludeOutside, float Cubic)
    {
        /// <summary>The elements that a position reads, and their weights.</summary>
        public IEnumerable<(long Place, double Weight)> Neighbours(int axis, long position)
        {
            double scale = (double)Output[axis] / Input[axis], stretch = Antialias ? Math.Min(scale, 1) : 1, at = Coordinate(axis, position, scale);
            int wanted = (int)Math.Ceiling((Mode == "linear" ? 1 : 2) / stretch) * 2;

            // The nearest elements, also outside; more than the kernel reaches do not hurt.
            (long Place, double Weight)[] around = [.. Enumerable.Range(-40, 80 + (int)Input[axis]).OrderBy(place => Math.Abs(place - at)).Take(wanted + 1).Select(place => ((long)place, Kernel(Math.Abs(place - at) * stretch)))];
            if (ExcludeOutside) around = [.. around.Where(element => element.Place >= 0 && element.Place < Input[axis])];
            double total = around.Sum(element => element.Weight);
            return around.Select(element => (Math.Clamp(element.Place, 0, Input[axis] - 1), element.Weight / total));
        }

        private double Coordinate(int axis, long position, double scale) => Coordinates switch
        {
            "align_corners" => Output[axis] == 1 ? 0 : position * (Input[axis] - 1.0) / (Output[axis] - 1),
            "asymmetric" => position / scale,
            "pytorch_half_pixel" when Output[axis] == 1 => -0.5,
            _ => ((position + 0.5) / scale) - 0.5,
        };

        private double Kernel(double x) => (Mode, x) switch
        {
            ("linear", < 1) => 1 - x,
            ("cubic", < 1) => ((Cubic + 2.0) * x * x * x) - ((Cubic + 3.0) * x * x) + 1,
            ("cubic", < 2) => (Cubic * x * x * x) - (5.0 * Cubic * x * x) + (8.0 * Cubic * x) - (4.0 * Cubic),
            _ => 0,
        };
    }
}
