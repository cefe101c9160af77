using AuditKit.Core;
using AuditKit.Core.Events;
using AuditKit.Core.Randomness;
using AuditKit.Core.Specs;
using AuditKit.Models.Augmentation;
using AuditKit.Models.Contrastive;
using AuditKit.Models.Tests.Support;
using AuditKit.Models.Transfer;
using AuditKit.Models.Training;

namespace AuditKit.Models.Tests.Contrastive;

[Trait("Kind", "end-to-end")]
public sealed class ContrastiveTests(ITestOutputHelper output)
{
    private static readonly (string, object)[] Network = [("widths", new[] { 8, 16 }), ("convolutions", 1), ("hidden", new[] { 32 })];

    [Fact]
    public void ViewsOfOneDigit_AreFound_AndTheEncoderIsASource()
    {
        RealData digits = RealData.Digits().Select([.. Enumerable.Range(0, 600)]);

        ContrastiveFit fit = Fit(digits, ("epochs", 10), ("batch", 100), ("rate", 0.01));

        output.WriteLine(string.Join("; ", fit.Curve.Epochs.Select(epoch => FormattableString.Invariant($"{epoch.TrainLoss:0.000} {epoch.ValidationMetric:0.000}"))));
        // Equal similarities lose log(2 x 100 - 1) = 5.29; a blind guess among the 60 held pictures finds 1 of 119.
        Assert.True(fit.Curve.Epochs[^1].TrainLoss < 4.8 && fit.Curve.Epochs[^1].TrainLoss < fit.Curve.Epochs[0].TrainLoss - 0.2);
        Assert.True(fit.Curve.Epochs[^1].ValidationMetric > 10.0 / 119);
        using MemoryStream stream = new();
        fit.Save(stream);
        IReadOnlyList<SourceTensor> tensors = new SafetensorsWeights().Read(stream.ToArray());
        GraphFit tuned = GraphRecipe.Fit("image-cnn", digits, 2, new TransferSource("e.safetensors", Digest.Of("e"), tensors), null, [.. Network, ("epochs", 1), ("transfer", "e.safetensors")]);
        Assert.Equal(12, tuned.Transfer!.Matches.Count);
        Assert.All(tuned.Transfer.Matches, match => Assert.Equal(MatchRule.Exact, match.Rule));
        Assert.Empty(tuned.Transfer.Fresh);
        Assert.Equal(["classifier.4.bias", "classifier.4.weight", "projector.bias", "projector.weight"], tuned.Transfer.Unused.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void TwoRuns_GiveTheSameBits()
    {
        RealData digits = RealData.Digits().Select([.. Enumerable.Range(0, 41)]);
        ContrastiveFit first = Fit(digits, ("epochs", 2), ("batch", 8), ("validation", 0)), second = Fit(digits, ("epochs", 2), ("batch", 8), ("validation", 0));

        Assert.Equal(40, first.TrainRows);
        foreach ((string name, Models.Graph.Values.GraphTensor tensor) in first.Graph.Initialisers) Assert.True(tensor.Bytes.Span.SequenceEqual(second.Graph.Initialisers[name].Bytes.Span), name);
    }

    [Fact]
    public void OnePicture_IsAnError() => Assert.Throws<InvalidInputException>(() => Fit(RealData.Digits().Select([0]), ("epochs", 1), ("validation", 0)));

    private static ContrastiveFit Fit(RealData data, params (string, object)[] written) =>
        new ContrastiveTraining("image-cnn", RecipeOptions.Of(ContrastiveOptions.SchemaFor("image-cnn"), [.. Network, .. written]), Torch.Cpu)
            .Fit(data.Values, data.Shape, ImageScale.Plain(1), SeedStream.FromSeed(3), new NoProgress(), TestContext.Current.CancellationToken);
}
