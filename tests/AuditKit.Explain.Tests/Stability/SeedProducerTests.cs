using AuditKit.Core.Measurements;
using AuditKit.Core.Domains;
using AuditKit.Core.Evidences;
using AuditKit.Core.Json;
using AuditKit.Core.Producers;
using AuditKit.Core.Specs;
using AuditKit.Explain.Evidences;
using AuditKit.Explain.Producers;
using AuditKit.Explain.Stability;
using AuditKit.Explain.Tests.Domain;
using AuditKit.Models.Evidences;
using AuditKit.Testing;

namespace AuditKit.Explain.Tests.Stability;

[Trait("Kind", "end-to-end")]
public sealed class SeedProducerTests
{
    private const string DigitsFile = "data/digits/digits.csv.gz";

    [Fact]
    public async Task Retrainings_of_a_tabular_audit_agree_on_what_matters()
    {
        AuditSpec spec = LearnedAudits.Spec("tabular-mlp", LearnedAudits.Map(("epochs", "20")), ("rows", "40"), ("methods", "integrated-gradients"), ("draws", "5"));
        EvidenceSet evidence = await LearnedAudits.Attributed(LearnedAudits.Numbers(), spec);

        StageReport report = await LearnedAudits.Produce(new SeedProducer(), spec, evidence);

        SeedSample sample = evidence.Get(ExplainEvidence.Seeds);
        Assert.Equal((10, 10), (sample.Asked, sample.Models.Count));
        Assert.Equal(10, sample.Models.Select(model => model.Weights).Distinct().Count());
        Assert.DoesNotContain(evidence.Get(ModelsEvidence.Model).WeightDigest.ToString(), sample.Models.Select(model => model.Weights));
        Assert.Equal(evidence.Get(ExplainEvidence.Attributions).RowIds, sample.RowIds);
        Assert.Equal(["x0", "x1", "x2", "x3"], sample.Features);
        SeedStability stability = SeedStability.Of(sample, 0.95);
        // The two features that the label follows; which is the heavier one may change from one training to the next.
        Assert.Equal([0, 1], stability.Order.Take(2).Order());
        Assert.InRange(stability.Ranks.Mean!.Value, 0.5, 1);
        Assert.True(stability.Ranks.Interval!.Lower < stability.Ranks.Mean);
        Assert.Contains("10 of 10 models (trained again by the recipe)", report.Facts.Single().Value, StringComparison.Ordinal);
        Assert.True(sample.RowsTrained > 10 * 180 && sample.BackwardRows > 0);
    }

    [Fact]
    public async Task Features_of_large_attribution_cost_more_accuracy_when_the_recipe_is_trained_without_them()
    {
        AuditSpec spec = LearnedAudits.Spec("tabular-mlp", LearnedAudits.Map(("epochs", "20")), ("rows", "120"), ("methods", "integrated-gradients"), ("draws", "5"), ("retrain", "2"), ("seeds", "0"));
        EvidenceSet evidence = await LearnedAudits.Attributed(LearnedAudits.Numbers(), spec);

        RetrainedMethod retrained = evidence.Get(ExplainEvidence.Attributions).Retrained!;

        Assert.Null(retrained.Reason);
        Assert.Equal("integrated-gradients", retrained.Method);
        Assert.NotEmpty(retrained.Curve!.Points);
        Assert.Equal(0, retrained.Curve.Diverged);
        Assert.True(retrained.Curve.Rows > 0);
        double full = Assert.IsType<MeasuredValue.Measured>(retrained.Curve.Full).Estimate;
        Assert.All(retrained.Curve.Points, point => Assert.InRange(Assert.IsType<MeasuredValue.Measured>(point.Attribution).Estimate, 0, full + 0.1)); // removal teaches nothing; a tenth is chance on these rows
    }

    [Fact]
    public async Task Same_seed_gives_the_same_bytes()
    {
        AuditSpec spec = LearnedAudits.Spec("tabular-mlp", LearnedAudits.Map(("epochs", "3")), ("rows", "12"), ("seeds", "3"), ("methods", "integrated-gradients"), ("draws", "5"));
        EvidenceSet evidence = await LearnedAudits.Attributed(LearnedAudits.Numbers(), spec);
        await LearnedAudits.Produce(new SeedProducer(), spec, evidence);
        byte[] first = CanonicalJson.Write(evidence.Get(ExplainEvidence.Seeds));

        EvidenceSet again = await LearnedAudits.Attributed(LearnedAudits.Numbers(), spec);
        await LearnedAudits.Produce(new SeedProducer(), spec, again);

        Assert.Equal(first, CanonicalJson.Write(again.Get(ExplainEvidence.Seeds)));
    }

    [Fact]
    public async Task Networks_of_an_ensemble_are_taken_as_they_are()
    {
        AuditSpec spec = LearnedAudits.Spec("tabular-mlp", LearnedAudits.Map(("epochs", "4"), ("ensemble", "3")), ("rows", "12"), ("methods", "integrated-gradients"), ("draws", "5"));
        EvidenceSet evidence = await LearnedAudits.Attributed(LearnedAudits.Numbers(), spec);

        await LearnedAudits.Produce(new SeedProducer(), spec, evidence);

        SeedSample sample = evidence.Get(ExplainEvidence.Seeds);
        Assert.Equal(("the networks of the ensemble", 3, 0L), (sample.Source, sample.Models.Count, sample.RowsTrained));
        Assert.NotNull(SeedStability.Of(sample, 0.95).Ranks.Interval);
    }

    [Fact]
    public async Task Retrainings_of_a_digit_reader_are_compared_by_patch()
    {
        if (SharedFiles.Find(DigitsFile) is not { } file)
        {
            Assert.Skip(SharedFiles.Absent(DigitsFile));
            return;
        }

        AuditSpec spec = LearnedAudits.Spec("image-cnn", LearnedAudits.Map(("epochs", "3")), ("rows", "12"), ("seeds", "3"), ("methods", "saliency"), ("draws", "5"));
        EvidenceSet evidence = await LearnedAudits.Attributed(LearnedAudits.Digits(file, 300), spec);

        await LearnedAudits.Produce(new SeedProducer(), spec, evidence);

        SeedSample sample = evidence.Get(ExplainEvidence.Seeds);
        Assert.Equal(3, sample.Models.Count);
        Assert.Equal(evidence.Get(ExplainEvidence.Attributions).Features, sample.Features);
        Assert.NotNull(SeedStability.Of(sample, 0.95).Ranks.Interval);
    }

    [Fact]
    public void It_runs_where_asked_and_unasked_only_where_retrainings_are_cheap()
    {
        static int Seeds(string recipe, MapNode train, params (string, string)[] explain) => SeedProducer.SeedsOf(LearnedAudits.Spec(recipe, train, explain));

        Assert.Equal(10, Seeds("tabular-mlp", LearnedAudits.Map()));
        Assert.Equal(10, Seeds("logistic-regression", LearnedAudits.Map()));
        Assert.Equal(0, Seeds("image-cnn", LearnedAudits.Map()));
        Assert.Equal(4, Seeds("image-cnn", LearnedAudits.Map(), ("seeds", "4")));
        Assert.Equal(0, Seeds("tabular-mlp", LearnedAudits.Map(), ("seeds", "0")));
        Assert.Equal(0, SeedProducer.SeedsOf(Audits.Spec(SubjectKind.Predictions, ("seeds", "5"))));
        Assert.Equal(0, SeedProducer.SeedsOf(LearnedAudits.Spec("tabular-mlp", LearnedAudits.Map()) with { Domains = [] }));
    }

    [Fact]
    public async Task An_imported_model_that_is_no_ensemble_is_refused_in_words()
    {
        EvidenceSet evidence = (await Audits.Run(Audits.Table(), Audits.Model(), ("rows", "8"), ("methods", "saliency"), ("draws", "5"))).Evidence;

        InvalidInputException error = await Assert.ThrowsAsync<InvalidInputException>(() => LearnedAudits.Produce(new SeedProducer(), Audits.Spec(SubjectKind.Import, ("seeds", "3")), evidence));

        Assert.Equal("domains.explain.seeds", error.Problems.Single().Path);
    }

    [Fact]
    public async Task Another_model_is_compared_row_by_row()
    {
        AuditSpec spec = LearnedAudits.Spec("tabular-mlp", LearnedAudits.Map(("epochs", "4")), ("rows", "16"), ("methods", "integrated-gradients"), ("draws", "5"));
        EvidenceSet evidence = await LearnedAudits.Attributed(LearnedAudits.Numbers(), spec);
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            string other = Path.Combine(folder, "old.safetensors");
            await using (FileStream stream = File.Create(other)) evidence.Get(ModelsEvidence.Model).Save(stream);
            AuditSpec compare = LearnedAudits.Spec("tabular-mlp", LearnedAudits.Map(("epochs", "4")), ("rows", "16"), ("methods", "integrated-gradients"), ("draws", "5"), ("compare", other));
            DriftProducer producer = new();

            Assert.True(producer.AppliesTo(compare));
            Assert.False(producer.AppliesTo(spec));
            Assert.Empty(producer.Validate(compare, new DataOutline([])));
            await LearnedAudits.Produce(producer, compare, evidence);

            // The same model: not a bit of drift.
            DriftSample sample = evidence.Get(ExplainEvidence.Drift);
            Assert.Equal(sample.Audited.ToArray(), sample.Compared.ToArray());
            Assert.StartsWith("old.safetensors, weights ", sample.Other, StringComparison.Ordinal);
            Assert.Empty(sample.Unmatched);
            await File.WriteAllTextAsync(other, "no model", TestContext.Current.CancellationToken);
            await Assert.ThrowsAsync<InvalidInputException>(() => LearnedAudits.Produce(producer, compare, evidence));
            File.Delete(other);
            Assert.Equal("domains.explain.compare.model", producer.Validate(compare, new DataOutline([])).Single().Path);
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }
}
