using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Methods.Layers;
using AuditKit.Explain.Methods.Layers.Naming;
using AuditKit.Explain.Tests.Oracles;
using AuditKit.Explain.Tests.Reference;
using TorchSharp;

namespace AuditKit.Explain.Tests.Layers;

/// <summary>Activation maps against slow twins, and against each other row by row.</summary>
[Trait("Kind", "numeric")]
public sealed class CamTwinTests
{
    private const double Exact = 1e-10;

    private static readonly double[] Ramp = [.. Enumerable.Range(0, 16).Select(i => (double)i)];

    public static TheoryData<string, string> Methods => new()
    {
        { "gradcam", "relu: false" },
        { "gradcam++", "relu: true" },
        { "layercam", "upsample: nearest" },
        { "scorecam", "relu: true" },
        { "guided-gradcam", "relu: true" },
        { "conductance", "steps: 6" },
        { "conductance", "tolerance: 0.05; rule: gauss-legendre" },
        { "neuron-attribution", "layer: /conv1/Conv; neuron: [2]; method: saliency" },
        { "layer-attribution", "layer: /conv1/Conv; method: input-x-gradient" },
    };

    [Theory]
    [InlineData("gradcam++")]
    [InlineData("layercam")]
    public void Variants_weight_positive_gradients(string method)
    {
        (double[] value, double[] gradient) = AtConvolution(Ramp);
        double[] expected = new double[4];
        for (int channel = 0; channel < 2; channel++)
        {
            double[] a = value[(channel * 4)..((channel * 4) + 4)], g = gradient[(channel * 4)..((channel * 4) + 4)];
            double sum = a.Sum(), weight = g.Sum(slope => slope == 0 ? 0 : slope * slope / ((2 * slope * slope) + (sum * slope * slope * slope)) * Math.Max(0, slope));
            for (int i = 0; i < 4; i++) expected[i] += (method == "layercam" ? Math.Max(0, g[i]) : weight) * a[i];
        }

        Explained.Close(expected, LayerCase.At(OracleGraphs.M4(), method, "relu: false", Ramp).Map!.Values, Exact);
        Explained.Close(expected.Select(OracleModels.Relu), LayerCase.At(OracleGraphs.M4(), method, "relu: true", Ramp).Map!.Values, Exact);
    }

    [Fact]
    public void Score_cam_weights_channels_by_what_they_leave_of_the_output()
    {
        GraphFunction function = OracleGraphs.M4();
        (double[] value, _) = AtConvolution(Ramp);
        double[] baseline = [.. Enumerable.Repeat(0.5, 16)], scores = new double[2], expected = new double[4];
        for (int channel = 0; channel < 2; channel++)
        {
            double[] a = value[(channel * 4)..((channel * 4) + 4)], masked = new double[16];
            for (int i = 0; i < 16; i++) masked[i] = baseline[i] + ((a[(i / 8 * 2) + (i % 4 / 2)] - a.Min()) / (a.Max() - a.Min()) * (Ramp[i] - baseline[i]));
            AttributionSubject there = Explained.Subject(function, masked, baseline);
            scores[channel] = Math.Exp(there.Outputs[0] - there.BaselineOutputs[0]);
        }

        for (int channel = 0; channel < 2; channel++)
        {
            for (int i = 0; i < 4; i++) expected[i] += scores[channel] / scores.Sum() * value[(channel * 4) + i];
        }

        Attribution found = LayerCase.Method("scorecam", "relu: false; upsample: nearest").Attribute(Explained.Subject(function, Ramp, baseline), TestContext.Current.CancellationToken);
        Explained.Close(expected, found.Map!.Values, Exact);
        Assert.Equal(new Chunking.WorkCount(3, 0, 2), found.Work);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_row_does_not_depend_on_the_others(string method, string settings)
    {
        using ReferenceCase reference = ReferenceCase.Open("digits_cnn");
        AttributionSubject subject = reference.Subject(rows: 5);
        IAttributionMethod explainer = LayerCase.Method(method, settings);
        Attribution together = Of([0, 1, 2, 3, 4]), again = Of([0, 1, 2, 3, 4]), backwards = Of([4, 3, 2, 1, 0]), alone = Of([2]);
        int width = together.Columns;
        Assert.Equal(together.Values.ToArray(), again.Values.ToArray());
        // Calls have one size, so a row's bits do not even depend on its place.
        for (int row = 0; row < 5; row++) Explained.Close(together.Values[(row * width)..((row + 1) * width)].ToArray(), backwards.Values[((4 - row) * width)..((5 - row) * width)], 1e-12);
        Explained.Close(together.Values[(2 * width)..(3 * width)].ToArray(), alone.Values, 1e-12);
        Assert.All(together.Values.ToArray(), value => Assert.True(double.IsFinite(value)));

        Attribution Of(int[] rows) => explainer.Attribute(subject.With(rows, range: subject.Range, plan: new Chunking.ChunkPlan(4, Chunking.ChunkPlan.DefaultMemory)), TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Maps_of_sequences_are_upsampled_along_the_time()
    {
        OracleGraph graph = new OracleGraph()
            .Constant("weight", [1, 2, 2], 1, 1, 2, 2)
            .Node("conv", "Conv", [OracleGraph.Input, "weight"], ("strides", new Models.Graph.GraphAttribute.Integers([2])), ("kernel_shape", new Models.Graph.GraphAttribute.Integers([2])))
            .Node("flat", "Flatten", ["conv"])
            .Affine("out", "flat", 1, [1, 3]);
        // Channels (1 2 3 4) and (0 1 0 1): conv = (3 + 2, 7 + 2) = (5, 9); mean gradient 2.
        Attribution found = LayerCase.At(graph.Open("out", 1, 2, 4), "gradcam", "upsample: bilinear", 1, 2, 3, 4, 0, 1, 0, 1);
        Explained.Close([10, 18], found.Map!.Values, Exact);
        Explained.Close([10, 12, 16, 18, 10, 12, 16, 18], found.Values, Exact);
    }

    private static (double[] Value, double[] Gradient) AtConvolution(double[] row)
    {
        using var scope = torch.NewDisposeScope();
        GraphFunction function = OracleGraphs.M4();
        (torch.Tensor value, torch.Tensor gradient) = LayerPass.Differentiate(function, GraphLayers.Of(function, "test").Find("conv"), function.Rows(row), function.Targets([0]));
        return (value.ToDoubles(), gradient.ToDoubles());
    }
}
