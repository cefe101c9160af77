using AuditKit.Core.Specs;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Groups;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Tests.Oracles;
using AuditKit.Explain.Tests.Support;
using AuditKit.Models;
using AuditKit.Models.Architectures;

namespace AuditKit.Explain.Tests.Methods.Perturbation;

[Trait("Kind", "numeric")]
public sealed class RemovalTests
{
    private const double Exact = 1e-10; // sums of numbers below 1,000 in 64 bits

    [Fact]
    public void Windows_of_the_oracle_case_and_neighbours_change_nothing()
    {
        Explained.Close([80, 200, 120], AttributionMethods.Create("occlusion", Settings.Of(("window", "1"))).By(OracleModels.M1, 20, 50, 30).Values, Exact);
        Explained.Close([280, 280, 120], AttributionMethods.Create("occlusion", Settings.Of(("window", "2"), ("stride", "2"))).By(OracleModels.M1, 20, 50, 30).Values, Exact);
        Explained.Close([80, 200, 120, 8, 35, 12], AttributionMethods.Create("occlusion").By(OracleModels.M1, 20, 50, 30, 2, 10, 3).Values, Exact);
    }

    [Theory]
    [InlineData("[1]", "[1]", 7)]
    [InlineData("[3]", "[2]", 8)]
    [InlineData("[2, 3]", "[1, 2]", 4, 6)]
    [InlineData("[2, 2, 3]", "[2, 1, 2]", 3, 4, 5)]
    [InlineData("[1, 2, 2, 2]", "[1, 2, 1, 2]", 2, 3, 3, 3)]
    public void Windows_of_any_rank_agree_with_plain_loops(string window, string stride, params int[] shape)
    {
        int width = shape.Aggregate(1, (product, extent) => product * extent);
        PlainNetwork network = PlainNetwork.Random(Core.Randomness.SeedStream.FromSeed(width), true, width, 6, 1);
        double[] rows = Support.Models.Rows(3, width), baseline = Support.Models.Rows(1, width, 5);
        long[] size = Numbers(window), step = Numbers(stride);
        AttributionSubject subject = Explained.Subject(network, rows, baseline).Knowing([.. shape.Select(extent => (long)extent)]);

        Attribution found = AttributionMethods.Create("occlusion", Settings.Of(("window", window), ("stride", stride))).Attribute(subject, TestContext.Current.CancellationToken);

        for (int row = 0; row < 3; row++) Explained.Close(Slow(network, rows[(row * width)..((row + 1) * width)], baseline, shape, size, step), found.Values.Slice(row * width, width), Exact);
    }

    [Fact]
    public void A_group_goes_as_a_whole_and_its_value_stands_at_every_input()
    {
        AttributionSubject subject = Explained.Subject(OracleModels.M1, [20, 50, 30]).Knowing(groups: FeatureGroups.Of(["a", "b"], [0, 1, 0]));

        Attribution found = AttributionMethods.Create("feature-ablation").Attribute(subject, TestContext.Current.CancellationToken);

        // s = 100, 50 without a, 50 without b: 4 s - 8 each
        Explained.Close([200, 200, 200], found.Values, Exact);
        Explained.Close([200, 200], found.Map!.Values, Exact);
        Explained.Close([80, 200, 120], AttributionMethods.Create("feature-ablation", Settings.Of(("per", "input"))).Attribute(subject, TestContext.Current.CancellationToken).Values, Exact);
    }

    [Fact]
    public void Parts_at_the_baseline_cost_nothing_and_are_zero()
    {
        Attribution found = AttributionMethods.Create("feature-ablation").By(OracleModels.M1, 20, 0, 30, 0, 0, 0);

        Explained.Close([80, 0, 120, 0, 0, 0], found.Values, Exact);
        Assert.Equal(2, found.Work.ForwardRows);
        Assert.Equal(0, found.Work.BackwardRows);
    }

    [Fact]
    public void Single_inputs_behind_affine_maps_agree_with_plain_loops()
    {
        TrainedModel model = Support.Models.Random(new NetworkArchitecture { Inputs = 9, Hidden = [8, 6], Outputs = 3 });
        using ModelSession session = model.Open(Support.Models.Cpu, Precision.Double);
        ModelFunction function = new(session, Quantity.LogOdds, Precision.Double), logits = new(session, Quantity.Logit, Precision.Double);
        double[] rows = Support.Models.Rows(12, 9), baseline = Support.Models.Rows(1, 9, 5);
        IAttributionMethod method = AttributionMethods.Create("feature-ablation", Settings.Of(("per", "input")));

        Assert.True(function.Prefix is { HasMatrix: true, Width: <= 9 }); // else nothing is tested here
        Attribution found = method.Attribute(Explained.Subject(logits, rows, baseline, new TargetChoice.Argmax()), TestContext.Current.CancellationToken), twin = method.Attribute(Explained.Subject(Support.Models.Twin(model), rows, baseline, new TargetChoice.Argmax()), TestContext.Current.CancellationToken);

        Explained.Close(twin.Values.ToArray(), found.Values, Exact);
        Assert.Equal(12 * 9, found.Work.ForwardRows);
        Explained.Close(AttributionMethods.Create("occlusion").Attribute(Explained.Subject(function, rows, baseline), TestContext.Current.CancellationToken).Values.ToArray(), method.Attribute(Explained.Subject(function, rows, baseline), TestContext.Current.CancellationToken).Values, Exact);
    }

    [Theory]
    [InlineData("window", "[1, 1]", "window")]
    [InlineData("window", "[4]", "window")]
    [InlineData("window", "[1.5]", "window")]
    [InlineData("stride", "[2]", "stride")]
    [InlineData("stride", "[1, 1]", "stride")]
    public void Windows_that_do_not_fit_are_named(string option, string value, string named)
    {
        InvalidInputException refused = Assert.Throws<InvalidInputException>(() => AttributionMethods.Create("occlusion", Settings.Of((option, value))).By(OracleModels.M1, 1, 2, 3));

        Assert.Contains(named, refused.Problems.Select(problem => problem.Path));
    }

    private static long[] Numbers(string list) => [.. list.Trim('[', ']').Split(',').Select(long.Parse)];

    private static double[] Slow(PlainNetwork network, double[] row, double[] baseline, int[] shape, long[] size, long[] step)
    {
        double whole = Value(network, row);
        double[] sums = new double[row.Length], counts = new double[row.Length];
        foreach (long[] first in Corners(shape, size, step))
        {
            int[] inside = [.. Enumerable.Range(0, row.Length).Where(i => Inside(Place(i, shape), first, size))];
            double change = whole - Value(network, [.. row.Select((value, i) => inside.Contains(i) ? baseline[i] : value)]);
            foreach (int i in inside) (sums[i], counts[i]) = (sums[i] + change, counts[i] + 1);
        }

        return [.. sums.Zip(counts, (sum, count) => sum / count)];
    }

    // First places by steps, until the end of the axis is covered.
    private static IEnumerable<long[]> Corners(int[] shape, long[] size, long[] step)
    {
        IEnumerable<long[]> corners = [[]];
        for (int axis = 0; axis < shape.Length; axis++)
        {
            List<long> firsts = [0];
            while (firsts[^1] + size[axis] < shape[axis]) firsts.Add(firsts[^1] + step[axis]);
            corners = [.. corners.SelectMany(_ => firsts, (corner, first) => (long[])[.. corner, first])];
        }

        return corners;
    }

    private static int[] Place(int i, int[] shape)
    {
        int[] place = new int[shape.Length];
        for (int axis = shape.Length - 1; axis >= 0; axis--) (place[axis], i) = (i % shape[axis], i / shape[axis]);
        return place;
    }

    private static bool Inside(int[] place, long[] first, long[] size) => place.Select((at, axis) => at >= first[axis] && at < first[axis] + size[axis]).All(isInside => isInside);

    private static double Value(PlainNetwork network, double[] row) => Explained.Subject(network, row).Outputs[0];
}
