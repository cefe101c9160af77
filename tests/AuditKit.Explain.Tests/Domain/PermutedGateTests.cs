using AuditKit.Core.Evidences;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Producers;
using AuditKit.Core.Specs;
using AuditKit.Explain.Evidences;
using AuditKit.Explain.Exhibits;
using AuditKit.Explain.Producers;
using AuditKit.Explain.Sanity;
using AuditKit.Models.Recipes;

namespace AuditKit.Explain.Tests.Domain;

/// <summary>Where the recipe is trained here, models that learned permuted labels stand in the gate.</summary>
[Trait("Kind", "numeric")]
public sealed class PermutedGateTests
{
    [Fact]
    public async Task Trained_recipes_meet_permuted_labels_and_imported_models_say_why_not()
    {
        EvidenceSet evidence = Audits.Evidence(Audits.Table(), Audits.Model());
        AuditSpec spec = Trained(("methods", "saliency"), ("rows", "40"), ("draws", "5"), ("quality", "sparseness"));
        await new AttributeProducer().ProduceAsync(Audits.Context(spec, evidence), TestContext.Current.CancellationToken);
        AttributionSample sample = evidence.Get(ExplainEvidence.Attributions);

        GateRecord gate = sample.Methods.Single().Gate;
        Assert.Equal(PermutedLabels.DefaultDraws, gate.Permuted.Count);
        Assert.Null(gate.PermutedReason);
        TableExhibit table = SanityExhibits.Of(Examination.Of(sample, 0.95));
        Assert.Equal(6, Assert.Single(table.Rows).Count);
        Assert.Equal(0, PermutedLabels.DrawsOf(Audits.Spec(SubjectKind.Import), 5));
        Assert.Equal("the model was not trained here", PermutedLabels.ReasonOf(Audits.Spec(SubjectKind.Import), null));
        Assert.Equal(0, PermutedLabels.DrawsOf(Trained(), 0));
        Assert.Contains("permuted", PermutedLabels.ReasonOf(Trained(), 0), StringComparison.Ordinal);
    }

    private static AuditSpec Trained(params (string Key, string Value)[] options)
    {
        RecipeDescriptor recipe = ModelRecipes.All.Single(known => known.Id == ModelRecipes.LogisticRegression);
        return Audits.Spec(SubjectKind.Train, options) with { Subject = new SubjectSpec(SubjectKind.Train, recipe.Id, recipe.Options.Resolve(null, "subject.train", [])) };
    }
}
