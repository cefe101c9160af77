using System.Text.Json;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Groups;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Tests.Oracles;
using AuditKit.Models;
using AuditKit.Models.Preprocessing;
using AuditKit.Models.TorchScripts;
using AuditKit.Testing;

namespace AuditKit.Explain.Tests.Reference;

/// <summary>A TorchScript archive in its own process: predictions are all that these methods ask for.</summary>
[Trait("Kind", "golden")]
public sealed class ScriptReferenceTests
{
    [Fact]
    public void Ablation_and_Shapley_values_of_an_archive_are_the_stored_ones()
    {
        using ReferenceCase reference = ReferenceCase.Open("adult_mlp");
        using ModelSession session = Archive().Open(Support.Models.Cpu, Precision.Double);
        JsonElement stored = reference.Root.GetProperty("shapley");
        int[] groups = Groups();
        AttributionSubject subject = AttributionSubject.Of(new ModelFunction(session, Quantity.Logit, Precision.Double), reference.Rows[..(4 * 91)], new double[91], new TargetChoice.PerRow(reference.Targets[..4]), new Chunking.ChunkPlan(1024, Chunking.ChunkPlan.DefaultMemory)).Knowing(groups: FeatureGroups.Of([.. groups.Distinct().Select(group => $"{group}")], groups));

        Attribution ablation = AttributionMethods.Create("feature-ablation").Attribute(subject, TestContext.Current.CancellationToken), shapley = AttributionMethods.Create("shapley").Attribute(subject, TestContext.Current.CancellationToken);

        Explained.Close(reference.Stored("feature_ablation[grouped]").Values[..(4 * 91)], ablation.Values, 2e-6); // the peer rounds to 32 bits
        Explained.Close(stored.GetProperty("exact_by_enumeration").EnumerateArray().SelectMany(row => row.GetProperty("phi").EnumerateArray().Select(value => value.GetDouble())), shapley.Map!.Values, 1e-7); // nine digits
        Assert.Equal(RefusalReason.LayerUnavailable, Assert.Throws<MethodRefusedException>(() => AttributionMethods.Create("tree-shap").Attribute(subject, TestContext.Current.CancellationToken)).Reason);
    }

    private static TrainedModel Archive()
    {
        ScriptArchive archive = ScriptArchive.Read(SharedFiles.Find("reference/models/adult_mlp/model.torchscript.pt")!);
        ColumnEncoding[] columns = [.. Enumerable.Range(0, 91).Select(i => new StandardisedNumber($"x{i}", 0, 1, 0))];
        return new TrainedModel(archive, 8034, new ModelReading("output", OutputKind.Logits), new TabularPreprocessor(columns), new ModelTarget("income", ["low", "high"], 1));
    }

    private static int[] Groups()
    {
        using JsonDocument model = JsonDocument.Parse(File.ReadAllBytes(SharedFiles.Find("reference/models/adult_mlp/model.json")!));
        return [.. model.RootElement.GetProperty("feature_group_id").EnumerateArray().Select(group => group.GetInt32())];
    }
}
