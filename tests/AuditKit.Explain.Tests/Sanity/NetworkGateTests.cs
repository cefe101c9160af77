using System.Diagnostics;
using AuditKit.Core.Randomness;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Sanity;
using AuditKit.Explain.Tests.Reference;

namespace AuditKit.Explain.Tests.Sanity;

/// <summary>The gate on the shared picture networks: what depends on the model passes, what redraws edges does not.</summary>
[Trait("Kind", "oracle")]
public sealed class NetworkGateTests
{
    public static TheoryData<string> Networks => ["digits_cnn", "mnist_cnn"];

    [Theory]
    [MemberData(nameof(Networks))]
    public void Gradients_and_activation_maps_pass_and_guided_backprop_does_not(string network)
    {
        using ReferenceCase reference = ReferenceCase.Open(network);
        Stopwatch watch = Stopwatch.StartNew();
        Dictionary<string, (GateRecord Record, GateVerdict Verdict)> found = [];
        foreach (string method in new[] { "saliency", "integrated-gradients", "gradcam", "guided-backprop" })
        {
            GateRecord record = Run(reference, method);
            found[method] = (record, GateVerdict.Of(record, 0.95));
            TestContext.Current.TestOutputHelper?.WriteLine($"{network} {method}, {record.Rows} rows: {found[method].Verdict.Words}, {found[method].Verdict.Similarity:0.000} [{found[method].Verdict.Interval!.Lower:0.000}, {found[method].Verdict.Interval!.Upper:0.000}], absolute {record.Absolute.Average():0.000}, ssim {(record.Structural.Count == 0 ? double.NaN : record.Structural.Average()):0.000}, between random {record.BetweenRandom.Average():0.000}, unsigned {record.IsUnsigned}, cascade {string.Join(" ", record.Cascade.Select(stage => $"{stage.Layer} {stage.Similarities.DefaultIfEmpty(double.NaN).Average():0.00}"))}, {watch.ElapsedMilliseconds} ms");
            watch.Restart();
        }

        Assert.Equal("pass", found["saliency"].Verdict.Words);
        Assert.Equal("pass", found["integrated-gradients"].Verdict.Words);
        Assert.Equal("pass", found["gradcam"].Verdict.Words);
        Assert.NotEqual("pass", found["guided-backprop"].Verdict.Words);
        Assert.Contains("16 steps", found["integrated-gradients"].Record.Form, StringComparison.Ordinal);
    }

    internal static GateRecord Run(ReferenceCase reference, string method)
    {
        AttributionSubject few = reference.Subject(rows: Math.Min(32, reference.Targets.Length));
        SanityRun run = new(new RandomisedReference(reference), new GateOptions { Draws = 10 }, SeedStream.FromSeed(5).For("gate"));
        return run.Of(AttributionMethods.Create(method), few, [], null, TestContext.Current.CancellationToken);
    }
}
