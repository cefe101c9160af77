using AuditKit.Core.Measurements;
using AuditKit.Models.Graph.Values;
using AuditKit.Models.Onnx.Parity;
using AuditKit.Models.Onnx.Tests.Support;

namespace AuditKit.Models.Onnx.Tests.Parity;

public sealed class ParityTests
{
    [Theory]
    [MemberData(nameof(Reference.Models), MemberType = typeof(Reference))]
    public void Both_engines_agree_on_reference_models(string name)
    {
        NumpyFile inputs = Reference.Inputs(name);
        OnnxImport import = OnnxImport.Of(Reference.Model(name), Torch.Request);

        ParityReport report = ParityCheck.Run(import, new Dictionary<string, GraphTensor> { [import.Graph.Inputs[0].Name] = GraphTensor.OfSingles(inputs.Shape, inputs.Singles) }, Torch.Request, seed: 1);

        Assert.Equal((Math.Min(inputs.Shape[0], 1024), 64), (report.DataRows, report.RandomRows));
        ParityOutput output = Assert.Single(report.Outputs);
        // Two engines in single precision.
        Assert.InRange(output.MaxRelative, 0, 1e-5);
        Assert.Equal(0, output.Mismatches);
        Assert.True(output.ArgmaxAgreement is null or 1);
        Assert.True(report.AllowsGradients);
        Assert.Empty(report.Findings());
    }

    [Fact]
    public void Without_data_rows_are_drawn()
    {
        OnnxImport import = OnnxImport.Of(Reference.Model("adult_mlp"), Torch.Request);

        ParityReport report = ParityCheck.Run(import, null, Torch.Request, seed: 1);

        Assert.Equal((0, 64), (report.DataRows, report.RandomRows));
        Assert.Equal(report.Outputs, ParityCheck.Run(import, null, Torch.Request, seed: 1).Outputs);
    }

    [Theory]
    [InlineData(0.5e-4, null, true)]
    [InlineData(2e-4, Severity.Warning, true)]
    [InlineData(0.02, Severity.Critical, false)]
    public void The_difference_decides(double relative, Severity? severity, bool allowed)
    {
        ParityReport report = new(256, 64, [new ParityOutput("y", relative * 3, relative, 1, 0, "data 17")]);

        Assert.Equal(allowed, report.AllowsGradients);
        Assert.Equal(severity, report.Findings().SingleOrDefault()?.Severity);
        if (severity is not null) Assert.Contains("data 17", report.Findings()[0].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_only_one_engine_can_compute_refuses_gradients() =>
        Assert.False(new ParityReport(256, 64, [new ParityOutput("y", 0, 0, null, 1, "random 2")]).AllowsGradients);

    [Fact]
    public void Differences_are_those_of_a_plain_loop()
    {
        float[] one = [1, 5, 2, 3, 9, 4], other = [1, 5.5f, 2, 3, 8, 8.5f];
        OutputDifference difference = new("y");
        difference.Add(GraphTensor.OfSingles([2, 3], one), GraphTensor.OfSingles([2, 3], other), row => $"data {row}");

        // Range 9 - 1; largest difference |4 - 8.5| in row 1, whose largest element moved from the second to the third.
        Assert.Equal(new ParityOutput("y", 4.5, 4.5 / 8, 0.5, 0, "data 1"), difference.Finish());
    }

    [Fact]
    public void Values_that_are_not_finite_match_only_each_other()
    {
        OutputDifference difference = new("y");
        difference.Add(GraphTensor.OfSingles([4], [float.NaN, float.PositiveInfinity, 1, 2]), GraphTensor.OfSingles([4], [float.NaN, float.PositiveInfinity, float.NaN, 2]), row => $"data {row}");

        Assert.Equal(new ParityOutput("y", 0, 0, null, 1, "data 2"), difference.Finish());
    }

    [Fact]
    public void The_report_is_evidence_that_reads_back()
    {
        ParityReport report = new(256, 64, [new ParityOutput("y", 1e-7, 2e-8, 0.99, 0, "data 3")]);
        using MemoryStream stream = new();

        Core.Evidences.JsonEvidenceCodec<ParityReport> codec = new();
        codec.Write(report, stream);
        stream.Position = 0;

        ParityReport back = codec.Read(stream);
        Assert.Equal(report.Outputs, back.Outputs);
        Assert.Equal((256, 64), (back.DataRows, back.RandomRows));
    }
}
