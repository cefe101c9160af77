using AuditKit.Models.Graph.Values;
using CsCheck;
using TorchSharp;

namespace AuditKit.Models.Tests.Graph.Operators;

/// <summary>Operators that move elements: inverses undo them, and slow twins give the same.</summary>
public sealed class ShapingPropertyTests
{
    private static readonly string[] Modes = ["constant", "edge", "reflect", "wrap"];

    private static readonly Gen<long[]> Shape = Gen.Long[1, 4].Array[1, 4];

    private static readonly Gen<(long[] Shape, bool Host)> Drawn = Gen.Select(Shape, Gen.Bool);

    [Fact]
    public void A_transposition_is_undone_by_the_inverse_order() => Gen.Select(Drawn, Gen.Int[0, 23]).Sample(drawn =>
    {
        using var scope = torch.NewDisposeScope();
        ((long[] shape, bool host), int turn) = drawn;
        long[] order = [.. Enumerable.Range(0, shape.Length).OrderBy(axis => ((axis * 7) + turn) % 5).Select(axis => (long)axis)];
        long[] inverse = [.. order.Select((axis, place) => (axis, place)).OrderBy(pair => pair.axis).Select(pair => (long)pair.place)];

        GraphValue turned = Calls.One("Transpose", [Count(shape, host)], ("perm", Calls.Ints(order)));

        Assert.Equal(order.Select(axis => shape[axis]), turned.Shape);
        Same(Count(shape, host), Calls.One("Transpose", [turned], ("perm", Calls.Ints(inverse))));
    }, iter: 100, threads: 1);

    [Fact]
    public void Parts_joined_again_are_the_whole() => Gen.Select(Drawn, Gen.Int[0, 3], Gen.Int[1, 3]).Sample(drawn =>
    {
        using var scope = torch.NewDisposeScope();
        ((long[] shape, bool host), int at, int parts) = drawn;
        long axis = at % shape.Length;

        GraphValue?[] divided = Calls.Many("Split", 18, parts, [Count(shape, host)], ("axis", Calls.Int(axis - shape.Length)), ("num_outputs", Calls.Int(parts)));

        Same(Count(shape, host), Calls.One("Concat", divided, ("axis", Calls.Int(axis))));
    }, iter: 100, threads: 1);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Blocks_of_pixels_become_channels_and_pixels_again(bool host)
    {
        using var scope = torch.NewDisposeScope();
        GraphValue image = Count([2, 3, 4, 6], host);

        GraphValue deep = Calls.One("SpaceToDepth", [image], ("blocksize", Calls.Int(2)));

        Assert.Equal([2, 12, 2, 3], deep.Shape);
        Same(image, Calls.One("DepthToSpace", [deep], ("blocksize", Calls.Int(2))));
    }

    [Fact]
    public void Depth_in_columns_first_keeps_the_pixels_of_a_channel_together()
    {
        using var scope = torch.NewDisposeScope();
        GraphValue pixel = Count([1, 8, 1, 1], host: false);

        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7], Calls.Elements(Calls.One("DepthToSpace", [pixel], ("blocksize", Calls.Int(2)), ("mode", Calls.Text("CRD")))));
        Assert.Equal([0, 2, 4, 6, 1, 3, 5, 7], Calls.Elements(Calls.One("DepthToSpace", [pixel], ("blocksize", Calls.Int(2)))));
    }

    [Fact]
    public void Squeezing_undoes_unsqueezing() => Drawn.Sample(drawn =>
    {
        using var scope = torch.NewDisposeScope();
        GraphValue value = Count(drawn.Shape, drawn.Host), axes = Calls.Vector(0, -1);

        GraphValue higher = Calls.One("Unsqueeze", [value, axes]);

        Assert.Equal([1, .. drawn.Shape, 1], higher.Shape);
        Same(value, Calls.One("Squeeze", [higher, axes]));
    }, iter: 50, threads: 1);

    [Fact]
    public void A_slice_is_what_walking_along_the_axis_takes() => Gen.Select(Gen.Long[1, 6], Gen.Long[-9, 9], Gen.Long[-9, 9], Gen.Long[-3, 3].Where(step => step != 0), Gen.Bool).Sample(drawn =>
    {
        using var scope = torch.NewDisposeScope();
        (long extent, long start, long end, long step, bool host) = drawn;

        GraphValue found = Calls.One("Slice", [Count([2, extent], host), Calls.Vector(start), Calls.Vector(end), Calls.Vector(1), Calls.Vector(step)]);

        long[] taken = [.. Walk(extent, start, end, step)];
        Assert.Equal([2, taken.Length], found.Shape);
        Assert.Equal(taken.Concat(taken.Select(place => place + extent)).Select(place => (double)place), Calls.Elements(found));
    }, iter: 500, threads: 1);

    [Fact]
    public void A_pad_is_what_its_continuation_says() => Gen.Select(Gen.Long[1, 5], Gen.Long[-2, 7], Gen.Long[-2, 7], Gen.Int[0, 3].Select(i => Modes[i]), Gen.Bool).Sample(drawn =>
    {
        using var scope = torch.NewDisposeScope();
        (long extent, long begin, long end, string mode, bool host) = drawn;
        if (extent + Math.Min(begin, 0) + Math.Min(end, 0) < 1) return;
        GraphValue constant = host ? HostTensor.Scalar(-5L) : Calls.Doubles([], -5);

        GraphValue found = Calls.One("Pad", [Count([2, extent], host), Calls.Vector(begin, end), constant, Calls.Vector(-1)], ("mode", Calls.Text(mode)));

        double[] row = [.. Enumerable.Range(0, (int)(extent + begin + end)).Select(i => Continued(i - begin, extent, mode))];
        Assert.Equal(row.Concat(row.Select(place => place < 0 ? place : place + extent)), Calls.Elements(found));
    }, iter: 500, threads: 1);

    [Fact]
    public void Indices_count_from_either_end_and_replace_their_axis()
    {
        using var scope = torch.NewDisposeScope();
        GraphValue indices = HostTensor.Of([1, 2], new int[] { -1, 0 });

        GraphValue found = Calls.One("Gather", [Count([2, 3], host: false), indices], ("axis", Calls.Int(1)));

        Assert.Equal([2, 1, 2], found.Shape);
        Assert.Equal([2, 0, 5, 3], Calls.Elements(found));
        Assert.Equal(["c", "a"], Calls.One("Gather", [HostTensor.Vector("a", "b", "c"), HostTensor.Vector(2, 0)]).Host.As<string>());
    }

    [Theory]
    [InlineData(new long[] { 0, -1 }, 0, new long[] { 2, 12 })]
    [InlineData(new long[] { -1, 6 }, 0, new long[] { 4, 6 })]
    [InlineData(new long[] { 4, 3, 2 }, 1, new long[] { 4, 3, 2 })]
    public void A_target_may_copy_a_dimension_and_leave_one_open(long[] target, long allowZero, long[] expected)
    {
        using var scope = torch.NewDisposeScope();

        Assert.Equal(expected, Calls.One("Reshape", [Count([2, 3, 4], host: false), Calls.Vector(target)], ("allowzero", Calls.Int(allowZero))).Shape);
    }

    [Fact]
    public void A_zero_is_an_empty_dimension_where_zeros_are_allowed()
    {
        using var scope = torch.NewDisposeScope();

        Assert.Equal([0, 3], Calls.One("Reshape", [Calls.Doubles([3, 0]), Calls.Vector(0, 3)], ("allowzero", Calls.Int(1))).Shape);
    }

    private static IEnumerable<long> Walk(long extent, long start, long end, long step)
    {
        long from = start < 0 ? start + extent : start, to = end < 0 ? end + extent : end;
        if (step > 0)
        {
            for (long i = Math.Max(from, 0); i < Math.Min(to, extent); i += step) yield return i;
        }
        else
        {
            // Unlike in Python, a start in front of the axis is moved to its first element.
            for (long i = Math.Clamp(from, 0, extent - 1); i > Math.Max(to, -1); i += step) yield return i;
        }
    }

    // Reflecting and wrapping one step at a time.
    private static double Continued(long place, long extent, string mode)
    {
        while (place < 0 || place >= extent)
        {
            if (mode == "constant") return -5;
            if (extent == 1) return 0;
            place = mode switch
            {
                "edge" => place < 0 ? 0 : extent - 1,
                "wrap" => place < 0 ? place + extent : place - extent,
                _ => place < 0 ? -place : (2 * (extent - 1)) - place,
            };
        }

        return place;
    }

    private static GraphValue Count(long[] shape, bool host)
    {
        long[] numbers = [.. Enumerable.Range(0, (int)Shapes.Count(shape)).Select(number => (long)number)];
        return host ? HostTensor.Of(shape, numbers) : Calls.Doubles(shape, Array.ConvertAll(numbers, number => (double)number));
    }

    private static void Same(GraphValue expected, GraphValue found)
    {
        Assert.Equal(expected.Shape, found.Shape);
        Assert.Equal(Calls.Elements(expected), Calls.Elements(found));
    }
}
