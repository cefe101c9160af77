using System.Security.Cryptography;
using System.Text.Json.Nodes;
using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Producers;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Data.Tables;
using AuditKit.Explain.Evidences;
using AuditKit.Explain.Groups;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Stability;
using AuditKit.Models;
using AuditKit.Models.Devices;
using AuditKit.Models.Evidences;
using AuditKit.Models.Files;

namespace AuditKit.Explain.Producers;

/// <summary>Explains the rows of <see cref="AttributionSample"/> for the audited model and for the model of a file, where <c>domains.explain.compare</c> names one.</summary>
public sealed class DriftProducer : IProducer
{
    private const string Key = "domains.explain.compare.model";

    /// <inheritdoc />
    public ProducerDescriptor Descriptor { get; } = new("explain-drift", "Explain another model", [DataEvidence.Table, ModelsEvidence.Model, ExplainEvidence.Attributions], [ExplainEvidence.Drift]);

    /// <inheritdoc />
    public bool AppliesTo(AuditSpec spec) => ExplainSection.IsAttributable(spec) && FileOf(spec) is not null;

    /// <inheritdoc />
    public IEnumerable<Problem> Validate(AuditSpec spec, DataOutline outline)
    {
        if (FileOf(spec) is { } file && !File.Exists(file)) yield return new Problem(Key, $"there is no file '{file}'", "name a model file of an earlier audit (model.safetensors)");
    }

    /// <inheritdoc />
    public JsonNode KeyOf(AuditSpec spec) => new JsonObject
    {
        ["explain"] = ExplainSection.Find(spec)?.Options.ToJson(),
        ["other"] = FileOf(spec) is { } file && File.Exists(file) ? DigestOf(file) : null,
    };

    /// <inheritdoc />
    public async Task<StageReport> ProduceAsync(ProducerContext context, CancellationToken cancellation)
    {
        ComputeDevice device = TorchRuntime.Open(context.Compute);
        context.Evidence.Put(ExplainEvidence.Drift, await Task.Run(() => Run(context, device, cancellation), cancellation));
        return new StageReport(device.Findings, []);
    }

    private static DriftSample Run(ProducerContext context, ComputeDevice device, CancellationToken token)
    {
        TrainedModel audited = context.Evidence.Get(ModelsEvidence.Model);
        string file = FileOf(context.Spec)!;
        TrainedModel other = Read(file);
        if (Misfit(audited, other) is { } misfit) throw new InvalidInputException(Key, misfit, "compare models that predict the same classes");
        AuditTable table = context.Evidence.Get(DataEvidence.Table);
        AttributionSample sample = context.Evidence.Get(ExplainEvidence.Attributions);
        if (sample.Methods.Count == 0) throw new InvalidOperationException("no method could explain this model");
        ModelRows explainer = new(table, ExplainSection.Of(context.Spec)!, sample.Methods[0].Method, device, context.Seeds.For("method"));
        int[] rows = SeedRun.Places(table, sample.RowIds);
        IReadOnlyList<int> targets = explainer.TargetsOf(audited, rows, token);
        (FeatureGroups own, double[] values, Attribution found) = explainer.Explain(audited, rows, targets, token);
        (FeatureGroups others, double[] compared, _) = explainer.Explain(other, rows, targets, token);
        string[] common = [.. own.Names.Intersect(others.Names, StringComparer.Ordinal)];
        if (common.Length == 0) throw new InvalidInputException(Key, $"the model of '{file}' reads none of the features of the audited model", "compare models of the same columns");
        return new DriftSample
        {
            RowIds = sample.RowIds,
            Weights = sample.Weights,
            Features = common,
            Unmatched = [.. own.Names.Except(common, StringComparer.Ordinal), .. others.Names.Except(common, StringComparer.Ordinal)],
            Method = sample.Methods[0].Method,
            Description = found.Description,
            Quantity = sample.Quantity,
            Other = $"{Path.GetFileName(file)}, weights {other.WeightDigest.ToString()[..16]}",
            Audited = PackedNumbers.Of(Picked(values, own.Names, common)),
            Compared = PackedNumbers.Of(Picked(compared, others.Names, common)),
        };
    }

    private static double[] Picked(double[] values, IReadOnlyList<string> names, string[] common)
    {
        int[] places = [.. common.Select(name => names.Index().First(item => item.Item == name).Index)];
        return [.. Enumerable.Range(0, values.Length / names.Count).SelectMany(row => places.Select(place => values[(row * names.Count) + place]))];
    }

    private static TrainedModel Read(string file)
    {
        try
        {
            using FileStream stream = File.OpenRead(file);
            return TrainedModel.Load(stream);
        }
        catch (ModelFileException error)
        {
            throw new InvalidInputException(Key, $"'{file}' is no model file: {error.Message}", "name a model file that AuditKit wrote");
        }
    }

    // Read as it goes by: the file may be larger than memory, and is not yet known to be a model.
    private static string DigestOf(string file)
    {
        using FileStream stream = File.OpenRead(file);
        return Digest.FromHash(SHA256.HashData(stream)).ToString();
    }

    private static string? Misfit(TrainedModel audited, TrainedModel other) => audited.Target.Classes.SequenceEqual(other.Target.Classes, StringComparer.Ordinal)
        ? null
        : $"the other model predicts {string.Join(", ", other.Target.Classes)}, the audited one {string.Join(", ", audited.Target.Classes)}";

    private static string? FileOf(AuditSpec spec) => ExplainSection.Of(spec)?.CompareModel is { } file ? spec.FullPath(file) : null;
}
