using AuditKit.Core.Specs;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Tests.Oracles;

namespace AuditKit.Explain.Tests.Layers;

/// <summary>Oracle cases of layers: small graphs, values by hand.</summary>
[Trait("Kind", "numeric")]
public sealed class LayerOracleTests
{
    // Sums of a few exact products in 64 bits.
    private const double Exact = 1e-10;

    private static readonly double[] Ramp = [.. Enumerable.Range(0, 16).Select(i => (double)i)];

    // X4. The kink at .1 lies on the border of two steps, so that both rules see it exactly.
    [Theory]
    [InlineData("lin0", "midpoint", new double[] { 0, 390, 0 })]
    [InlineData("lin1", "midpoint", new double[] { 90, 100, 100, 100 })]
    [InlineData("relu", "midpoint", new double[] { 90, 100, 100, 100 })]
    [InlineData("lin2", "midpoint", new double[] { 390, 0 })]
    [InlineData("lin0", "right", new double[] { 0, 390, 0 })]
    [InlineData("lin1", "right", new double[] { 90, 100, 100, 100 })]
    [InlineData("relu", "gauss-legendre", new double[] { 90, 100, 100, 100 })]
    [InlineData("lin2", "trapezoid", new double[] { 390, 0 })]
    public void Conductance_says_how_much_flows_through_each_neuron(string layer, string rule, double[] expected)
    {
        Attribution found = LayerCase.At(OracleGraphs.M1(), "conductance", $"layer: {layer}; rule: {rule}; steps: 10", 0, 100, 0);
        Explained.Close(expected, found.Values, Exact);
        Assert.Equal(0, found.LargestGap!.Value, 12);
        Assert.Equal(layer, found.Map!.Name);
    }

    [Fact]
    public void Conductance_doubles_its_steps_until_the_gap_is_small()
    {
        Attribution found = LayerCase.At(OracleGraphs.M1(), "conductance", "layer: lin1; tolerance: 0.01", 0, 100, 0, 1, 2, 3);
        Assert.All(found.Gaps, gap => Assert.InRange(gap, 0, 0.01));
        Assert.Equal(0, found.RowsAboveTolerance);
        Assert.Equal(90, found.Values.Span[0], 0.01 * found.Range);
    }

    [Fact]
    public void A_branch_of_two_carries_half_and_promises_no_completeness()
    {
        Attribution found = LayerCase.At(OracleGraphs.M1Alternative(), "conductance", "layer: relu1; steps: 10", 0, 6, 0);
        Explained.Close([0, 6, 6, 6], found.Values, Exact);
        Assert.Empty(found.Gaps);
    }

    // X10 and X11.
    [Theory]
    [InlineData("conv", new[] { 11.25, 13.5, 20.25, 22.5 })]
    [InlineData("relu1", new[] { 0, 4, 28, 32.5 })]
    public void Grad_cam_weights_channels_by_their_mean_gradient(string layer, double[] expected)
    {
        Attribution found = LayerCase.At(OracleGraphs.M4(), "gradcam", $"layer: {layer}; upsample: nearest", Ramp);
        Explained.Close(expected, found.Map!.Values, Exact);
        Assert.Equal([2L, 2L], found.Map.Shape);
        // Nearest: every position covers a square of two by two.
        Explained.Close(Enumerable.Range(0, 16).Select(i => expected[(i / 8 * 2) + (i % 4 / 2)]), found.Values, Exact);
    }

    // X12.
    [Fact]
    public void Grad_cam_of_a_layer_without_positions_is_one_number()
    {
        Attribution found = LayerCase.At(OracleGraphs.M1(), "gradcam", "layer: lin0", 0, 100, 0);
        Explained.Close([400], found.Map!.Values, Exact);
        Assert.Contains(found.Findings, finding => finding.Code == "explain.single_position");
        foreach (string branch in new[] { "relu1", "relu2" }) Explained.Close([21], LayerCase.At(OracleGraphs.M1Alternative(), "gradcam", $"layer: {branch}", 0, 6, 0).Map!.Values, Exact);
    }

    [Fact]
    public void A_map_that_is_zero_everywhere_is_a_finding_and_shows_without_relu()
    {
        GraphFunction function = OracleGraphs.M6();
        IAttributionMethod method = LayerCase.Method("gradcam", "layer: lin1");
        Attribution hidden = method.By(function, -1, -2, -3);
        Assert.Contains(hidden.Findings, finding => finding.Code == "explain.empty_map");
        Assert.DoesNotContain(method.By(function, 1, 2, 3).Findings, finding => finding.Code == "explain.empty_map");
    }

    [Fact]
    public void A_default_layer_is_the_last_convolution()
    {
        Assert.Equal("conv", LayerCase.At(OracleGraphs.M4(), "gradcam", "relu: true", Ramp).Map!.Name);
        MethodRefusedException refused = Assert.Throws<MethodRefusedException>(() => LayerCase.At(OracleGraphs.M1(), "gradcam", "relu: true", 1, 2, 3));
        Assert.Equal(RefusalReason.NotApplicable, refused.Reason);
    }

    [Fact]
    public void An_unknown_layer_lists_the_candidates_nearest_first()
    {
        InvalidInputException error = Assert.Throws<InvalidInputException>(() => LayerCase.At(OracleGraphs.M1(), "conductance", "layer: lin_2", 1, 2, 3));
        Assert.Equal("layer", error.Problems[0].Path);
        Assert.Matches("name one of lin[012], lin[012], lin[012], relu", error.Problems[0].Remedy);
    }

    [Fact]
    public void A_function_without_an_inside_is_refused()
    {
        foreach (string id in new[] { "gradcam", "gradcam++", "layercam", "scorecam", "guided-gradcam", "conductance", "layer-attribution", "neuron-attribution", "attention-rollout" })
        {
            MethodRefusedException refused = Assert.Throws<MethodRefusedException>(() => LayerCase.Method(id).By(OracleModels.M1, 1, 2, 3));
            Assert.Equal(RefusalReason.LayerUnavailable, refused.Reason);
            Assert.Contains("ONNX", refused.Remedy, StringComparison.Ordinal);
        }
    }
}
