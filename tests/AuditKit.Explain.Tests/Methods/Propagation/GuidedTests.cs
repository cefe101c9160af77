using AuditKit.Explain.Methods;
using AuditKit.Explain.Methods.Propagation;
using AuditKit.Explain.Tests.Oracles;
using static AuditKit.Explain.Tests.Oracles.Explained;

namespace AuditKit.Explain.Tests.Methods.Propagation;

[Trait("Kind", "numeric")]
public sealed class GuidedTests
{
    private static readonly double[] Picture = [.. Enumerable.Range(0, 16).Select(i => (double)i)];

    [Fact]
    public void Guided_backpropagation_drops_negative_gradients_at_every_rectifier() =>
        Close([0, 1, 1, 1, 1, 3, 3, 2, 1, 3, 3, 2, 1, 2, 2, 1], AttributionMethods.Create(PropagationMethods.GuidedBackpropId).By(OracleGraphs.M4(), Picture).Values, 0);

    [Fact]
    public void Deconvolution_does_not_ask_whether_the_rectifier_was_active() =>
        // The first unit of the first channel is off (45 - 50 < 0), but its gradient 1 is positive: four windows of ones.
        Close([1, 2, 2, 1, 2, 4, 4, 2, 2, 4, 4, 2, 1, 2, 2, 1], PlusSecondChannel(AttributionMethods.Create(PropagationMethods.DeconvolutionId).By(OracleGraphs.M4(), Picture).Values), 0);

    [Fact]
    public void A_graph_without_rectifier_gives_the_gradient_and_says_so()
    {
        Attribution found = AttributionMethods.Create(PropagationMethods.GuidedBackpropId).By(new OracleGraph().Affine("out", OracleGraph.Input, 1, [2, -3]).Open("out", 1, 2), 1, 1);

        Close([2, -3], found.Values, 0);
        Assert.Equal("explain.no_rectifier", Assert.Single(found.Findings).Code);
    }

    [Theory]
    [InlineData(PropagationMethods.GuidedBackpropId)]
    [InlineData(PropagationMethods.DeconvolutionId)]
    public void A_function_without_graph_is_refused(string id)
    {
        MethodRefusedException refused = Assert.Throws<MethodRefusedException>(() => AttributionMethods.Create(id).By(OracleModels.M2, 3, 1));

        Assert.Equal(RefusalReason.LayerUnavailable, refused.Reason);
        Assert.Contains("export the model to ONNX again", refused.Message, StringComparison.Ordinal);
    }

    // The weights of the second channel are 1 for its first unit only, which sees rows and columns 0 to 2.
    private static double[] PlusSecondChannel(ReadOnlyMemory<double> values)
    {
        double[] first = values.ToArray();
        for (int i = 0; i < 16; i++) first[i] -= i / 4 < 3 && i % 4 < 3 ? 1 : 0;
        return first;
    }
}
