using AuditKit.Data;
using AuditKit.Data.Tables;
using AuditKit.Models.Ensembles;
using AuditKit.Models.Evidences;
using AuditKit.Models.Preprocessing;
using AuditKit.Models.Producers;
using AuditKit.Models.Recipes;
using AuditKit.Models.Tests.Support;

namespace AuditKit.Models.Tests.Ensembles;

[Trait("Kind", "contract")]
public sealed class EnsembleTests
{
    [Fact]
    public async Task Ensemble_GivesTheMeanProbabilityOfNetworksThatDiffer()
    {
        AuditRun run = new(ModelRecipes.TabularMlp, ("layers", new[] { 8 }), ("epochs", 5), ("batch", 40), ("dropout", 0.1), ("ensemble", 4));

        await run.Run(new TrainProducer());
        await run.Run(new PredictProducer());
        await run.Run(new MembersProducer());

        TrainedModel ensemble = run.Evidence.Get(ModelsEvidence.Model);
        Assert.Equal(4, ensemble.Training!.Members!.Count);
        PredictionTable predictions = run.Evidence.Get(DataEvidence.Predictions).HeldOut();
        ModelVersions members = run.Evidence.Get(DataEvidence.Members);
        Assert.Equal(predictions.RowIds.ToArray(), members.RowIds.ToArray());
        Assert.Equal(4, members.Versions.Count);
        for (int row = 0; row < predictions.RowCount; row++)
        {
            // Single precision: a handful of roundings of 6e-8 on probabilities.
            Assert.Equal(members.Versions.Average(version => version.Scores[row]), predictions.Scores[row], 2e-6);
        }

        Assert.Equal(4, members.Versions.Select(version => version.Scores[0]).Distinct().Count());
        Assert.All(members.Versions, version => Assert.NotNull(version.Facts.ValidationLoss));
    }

    [Fact]
    public async Task Ensemble_SurvivesItsFileAndItsEvidence()
    {
        AuditRun run = new(ModelRecipes.TabularMlp, ("layers", new[] { 4 }), ("epochs", 2), ("batch", 40), ("ensemble", 2));
        await run.Run(new TrainProducer());
        await run.Run(new MembersProducer());
        TrainedModel ensemble = run.Evidence.Get(ModelsEvidence.Model);
        EncodedRows rows = ensemble.Preprocessor.Encode(run.Table.Table);
        using MemoryStream file = new(), evidence = new();

        ensemble.Save(file);
        file.Position = 0;
        TrainedModel loaded = TrainedModel.Load(file);
        ModelVersions members = run.Evidence.Get(DataEvidence.Members);
        DataEvidence.Members.Codec.Write(members, evidence);
        evidence.Position = 0;
        ModelVersions read = DataEvidence.Members.Codec.Read(evidence);

        using ModelSession before = ensemble.Open(Torch.Cpu), after = loaded.Open(Torch.Cpu);
        Assert.Equal(before.Logits(rows, CancellationToken.None), after.Logits(rows, CancellationToken.None));
        Assert.Equal(ensemble.Training!.Members, loaded.Training!.Members);
        Assert.Equal(2, EnsembleModel.MembersOf(loaded).Count);
        Assert.Equal(members.Versions.Select(version => (version.Name, version.Facts)), read.Versions.Select(version => (version.Name, version.Facts)));
        Assert.All(members.Versions.Zip(read.Versions), pair => Assert.Equal(pair.First.Scores, pair.Second.Scores));
    }

    [Fact]
    public void SureMembers_DoNotUnderflow()
    {
        TrainedModel sure = Samples.Model(new() { Inputs = 1, Outputs = 2 }, [0, 200, 0, 0]), unsure = Samples.Model(new() { Inputs = 1, Outputs = 2 }, [0, -200, 0, 0]);
        TrainedModel ensemble = EnsembleModel.Of([sure, sure, unsure]);
        using ModelSession session = ensemble.Open(Torch.Cpu);

        double[] chances = session.Probabilities(new EncodedRows([1], 1, 1), CancellationToken.None);

        // Two say class 1, one class 0; e^-200 is no single-precision number.
        Assert.Equal([1.0 / 3, 2.0 / 3], chances, (expected, actual) => Math.Abs(expected - actual) < 1e-6);
    }

    [Fact]
    public void MembersThatDoNotFit_AreRefused()
    {
        TrainedModel two = Samples.Model(new() { Inputs = 3, Outputs = 2 }), three = Samples.Model(new() { Inputs = 3, Outputs = 3 });

        Assert.Throws<ArgumentException>(() => EnsembleModel.Of([]));
        Assert.Throws<ArgumentException>(() => EnsembleModel.Of([two, three]));
    }
}
