using AuditKit.Core.Events;
using AuditKit.Core.Producers;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Data.Tables;
using AuditKit.Explain.Evidences;
using AuditKit.Explain.Groups;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Sanity;
using AuditKit.Explain.Stability;
using AuditKit.Models;
using AuditKit.Models.Devices;
using AuditKit.Models.Ensembles;
using AuditKit.Models.Evidences;
using AuditKit.Models.Training;

namespace AuditKit.Explain.Producers;

/// <summary>Makes the models that differ in chance alone, and explains the sampled rows for each.</summary>
internal sealed class SeedRun(ProducerContext context, RepeatedTraining retraining, ExplainOptions options, ComputeDevice device)
{
    /// <summary>Numbers that are kept over all models: 4 MiB.</summary>
    private const int MostNumbers = 1 << 20;

    /// <summary>Rows of networks that are not small: each is explained for every model.</summary>
    private const int MostRowsOfGraphs = 64;

    private const int LeastRows = 4;

    /// <summary>Level at which a method counts as dependent on the model.</summary>
    private const double Level = 0.95;

    public SeedSample Run(int count, CancellationToken token)
    {
        TrainedModel audited = context.Evidence.Get(ModelsEvidence.Model);
        AuditTable table = context.Evidence.Get(DataEvidence.Table);
        AttributionSample sample = context.Evidence.Get(ExplainEvidence.Attributions);
        if (sample.Methods.Count == 0) return Nothing(sample);
        (string source, IReadOnlyList<RetrainedModel> models) = ModelsOf(audited, count, token);
        FeatureGroups features = InputGrouping.ForReaders(audited);
        int[] chosen = Choose(sample, audited, features.Names.Count, models.Count), rows = Places(table, [.. chosen.Select(row => sample.RowIds[row])]);
        string method = MethodOf(sample);
        ModelRows explainer = new(table, options, method, device, context.Seeds.For("method"));
        IReadOnlyList<int> targets = explainer.TargetsOf(audited, rows, token);
        List<SeedModel> explained = [];
        List<Attribution> found = [];
        foreach ((int i, RetrainedModel retrained) in models.Index().Where(item => item.Item.Model is not null))
        {
            context.Progress.Report(new AuditEvent("explain-seeds", AuditEventKind.Advanced, $"model {i + 1} of {models.Count}", i / (double)models.Count));
            (_, double[] values, Attribution attribution) = explainer.Explain(retrained.Model!, rows, targets, token);
            found.Add(attribution);
            explained.Add(new SeedModel($"model {i + 1}", retrained.Model!.WeightDigest.ToString(), PackedNumbers.Of(values)) { ValidationLoss = retrained.ValidationLoss });
        }

        return new SeedSample
        {
            RowIds = [.. chosen.Select(row => sample.RowIds[row])],
            Weights = [.. chosen.Select(row => sample.Weights[row])],
            Attributes = [.. sample.Attributes.Select(attribute => attribute with { Codes = [.. chosen.Select(row => attribute.Codes[row])] })],
            Features = features.Names,
            Method = method,
            Description = found.Count > 0 ? found[0].Description : method,
            Quantity = sample.Quantity,
            Source = source,
            Asked = models.Count,
            Models = explained,
            RowsTrained = source == Members ? 0 : models.Sum(model => model.Model?.Training?.RowsSeen ?? 0),
            BackwardRows = found.Sum(attribution => attribution.Work.BackwardRows),
            ForwardRows = found.Sum(attribution => attribution.Work.ForwardRows),
        };
    }

    // Where no method explains the audited model, none explains its retrainings.
    private static SeedSample Nothing(AttributionSample sample) => new()
    {
        RowIds = [],
        Weights = [],
        Attributes = [],
        Features = sample.Features,
        Method = "none",
        Description = "no method could explain this model",
        Quantity = sample.Quantity,
        Source = "no model was trained again",
        Asked = 0,
        Models = [],
        RowsTrained = 0,
        BackwardRows = 0,
        ForwardRows = 0,
    };

    private const string Members = "the networks of the ensemble";

    private (string Source, IReadOnlyList<RetrainedModel> Models) ModelsOf(TrainedModel audited, int count, CancellationToken token)
    {
        IReadOnlyList<TrainedModel> members = EnsembleModel.MembersOf(audited);
        if (members.Count >= 2) return (Members, [.. members.Select((member, i) => new RetrainedModel(member, audited.Training!.Members![i].ValidationLoss))]);
        if (!RepeatedTraining.AppliesTo(context.Spec)) throw new InvalidInputException("domains.explain.seeds", "the model was imported and is no ensemble, so it cannot be trained again here", "leave the key out, or audit a model that is trained by a recipe");
        return ("trained again by the recipe", retraining.Fit(context, count, device, token));
    }

    private static string MethodOf(AttributionSample sample) =>
        (sample.Methods.FirstOrDefault(method => GateResult.Of(method, Level).Passes) ?? sample.Methods[0]).Method;

    /// <summary>Rows of the sample, by chance where not all are kept.</summary>
    private int[] Choose(AttributionSample sample, TrainedModel audited, int features, int models)
    {
        int most = Math.Max(LeastRows, (int)(MostNumbers / ((long)features * Math.Max(1, models))));
        if (audited.Architecture is null) most = Math.Min(most, MostRowsOfGraphs);
        int[] rows = [.. Enumerable.Range(0, sample.RowCount)];
        if (rows.Length <= most) return rows;
        context.Seeds.For("rows").Open().Shuffle<int>(rows);
        return [.. rows.Take(most).Order()];
    }

    internal static int[] Places(AuditTable table, IReadOnlyList<int> rowIds)
    {
        Dictionary<int, int> places = [];
        for (int row = 0; row < table.RowCount; row++) places.TryAdd(table.RowIds[row], row);
        return [.. rowIds.Select(id => places[id])];
    }
}
