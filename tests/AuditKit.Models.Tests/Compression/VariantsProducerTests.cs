using AuditKit.Core.Domains;
using AuditKit.Core.Ledgers;
using AuditKit.Data;
using AuditKit.Data.Splits;
using AuditKit.Data.Tables;
using AuditKit.Models.Compression;
using AuditKit.Models.Producers;
using AuditKit.Models.Recipes;
using AuditKit.Models.Tests.Support;

namespace AuditKit.Models.Tests.Compression;

[Trait("Kind", "contract")]
public sealed class VariantsProducerTests
{
    [Fact]
    public async Task Variants_PredictTheHeldOutRowsBesideTheFullModel()
    {
        (string, object)[][] variants = [[("prune", 0.5), ("epochs", 20)], [("channels", 0.5), ("epochs", 20)]];
        AuditRun run = new(ModelRecipes.TabularMlp, ("layers", new[] { 16 }), ("epochs", 40), ("rate", 0.01), ("batch", 40), ("variants", variants));
        await run.Run(new TrainProducer());
        await run.Run(new PredictProducer());

        await run.Run(new VariantsProducer(new TrainProducer(), new NullEnergyRecorder(), []));

        ModelVersions made = run.Evidence.Get(DataEvidence.Variants);
        PredictionTable predictions = run.Evidence.Get(DataEvidence.Predictions).HeldOut();
        Assert.Equal(["full model", "pruned 50 %", "50 % fewer channels"], made.Versions.Select(version => version.Name));
        Assert.Equal(predictions.RowIds.ToArray(), made.RowIds.ToArray());
        Assert.Equal(predictions.Predictions.ToArray(), made.Versions[0].Answers);
        Assert.Equal(run.Table.Split.CountOf(Split.Test), made.Versions[1].Scores.Length);
        Assert.True(made.Versions[2].Facts.Bytes < made.Versions[0].Facts.Bytes);
        Assert.All(made.Versions, version => Assert.Equal($"predict: {version.Name}", version.Facts.EnergyWindow));
        // The rule is learnable: a smaller network that had lost everything would get about half of the rows.
        Assert.All(made.Versions, version => Assert.InRange(Enumerable.Range(0, made.RowIds.Length).Count(i => version.Answers[i] == predictions.Labels[i]), 0.7 * made.RowIds.Length, made.RowIds.Length));
    }

    [Fact]
    public void FaultyLists_AreRefusedBeforeAnythingRuns()
    {
        (string, object)[][] variants = [[("prune", 0.5), ("channels", 0.5)], [("epochs", 3)], [("int8", "dynamic")], [("prune", 0.2)], [("prune", 0.2)]];
        AuditRun run = new(ModelRecipes.TabularMlp, ("variants", variants), ("ensemble", 3));

        string[] found = [.. new VariantsProducer(new TrainProducer(), new NullEnergyRecorder(), []).Validate(run.Spec, new DataOutline([])).Select(problem => problem.Path)];

        Assert.Equal(["subject.train.variants[0]", "subject.train.variants[1]", "subject.train.variants[2].int8", "subject.train.variants", "subject.train.variants"], found);
    }

    [Fact]
    public void NoVariants_NoStage()
    {
        VariantsProducer producer = new(new TrainProducer(), new NullEnergyRecorder(), []);

        Assert.False(producer.AppliesTo(new AuditRun(ModelRecipes.TabularMlp).Spec));
        Assert.Empty(VariantOptions.Of(new AuditRun(ModelRecipes.LogisticRegression).Options));
    }
}
