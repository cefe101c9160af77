using AuditKit.Core.Events;
using AuditKit.Core.Randomness;
using AuditKit.Models.Networks;
using AuditKit.Models.Recipes;
using AuditKit.Models.Tests.Support;
using AuditKit.Models.Training;

namespace AuditKit.Models.Tests.Training;

[Trait("Kind", "numeric")]
public sealed class VariedTrainingTests
{
    private static readonly TabularMlpOptions Options = new() { Layers = [8], Epochs = 4, Batch = 32, Optimizer = new() { Rate = 0.01 } };
    private static readonly SeedStream Seeds = SeedStream.FromSeed(4);

    [Fact]
    public void Version_LearnsInTheStackWhatItLearnsAlone()
    {
        TrainingRows first = Samples.Rows(200, 5);
        TrainingRows[] versions = [first, first with { Features = [.. first.Features.Select((value, i) => i % 5 == 0 ? 0 : value)] }, first with { Labels = [.. first.Labels.Reverse()] }];
        SeedStream[] streams = [.. versions.Select((_, k) => Seeds.For("version", k))];

        IReadOnlyList<float[]?> together = Fit(versions, streams);

        for (int k = 0; k < versions.Length; k++)
        {
            // The validation split is that of the first version: the third has other labels, so it is given.
            TrainingRows alone = versions[k] with { Validation = k == 2 ? ValidationSplit.Of(first, Options.Validation, Seeds).Validation : null };
            float[] expected = new SupervisedTraining(Network(), Options, Torch.Cpu).FitAll(alone, Seeds, [new ReplicaStart(streams[k])], new NoEvents(), TestContext.Current.CancellationToken)[0].Replica.Weights;
            // Stacked kernels add in another order.
            for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], together[k]![i], 1e-4f);
        }

        Assert.NotEqual(together[0], together[1]);
        Assert.NotEqual(together[0], together[2]);
    }

    [Fact]
    public void MoreVersionsThanFitOneStack_AreTheSame()
    {
        TrainingRows rows = Samples.Rows(80, 3);
        SeedStream[] streams = [.. Enumerable.Range(0, 18).Select(k => Seeds.For("version", k))];

        IReadOnlyList<float[]?> found = Fit([.. Enumerable.Repeat(rows, 18)], streams);

        Assert.Equal(18, found.Count(weights => weights is not null));
        Assert.Equal(18, found.Select(weights => weights![0]).Distinct().Count());
        float[] again = Fit([rows], [streams[17]])[0]!;
        for (int i = 0; i < again.Length; i++) Assert.Equal(again[i], found[17]![i], 1e-4f);
    }

    [Fact]
    public void OtherRows_AreAnError()
    {
        Assert.Throws<ArgumentException>(() => Fit([Samples.Rows(80, 3), Samples.Rows(81, 3)], [Seeds, Seeds]));
        Assert.Throws<ArgumentException>(() => Fit([Samples.Rows(80, 3)], [Seeds, Seeds]));
    }

    private static IReadOnlyList<float[]?> Fit(TrainingRows[] versions, SeedStream[] streams) =>
        new VariedTraining(Network(versions[0].Columns, versions[0].Classes), Options, Torch.Cpu).Fit(versions, Seeds, streams, new NoEvents(), TestContext.Current.CancellationToken);

    private static AffineNetwork Network(int columns = 5, int classes = 2) => new(Options.Network(columns, classes));

    private sealed class NoEvents : IProgress<AuditEvent>
    {
        public void Report(AuditEvent value)
        {
        }
    }
}
