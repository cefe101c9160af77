using System.Text.Json.Nodes;
using AuditKit.Core.Domains;
using AuditKit.Core.Events;
using AuditKit.Core.Ledgers;
using AuditKit.Core.Options;
using AuditKit.Core.Producers;
using AuditKit.Core.Records;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Data.Splits;
using AuditKit.Data.Tables;
using AuditKit.Models.Compression;
using AuditKit.Models.Devices;
using AuditKit.Models.Evidences;
using AuditKit.Models.Preprocessing;

namespace AuditKit.Models.Producers;

/// <summary>
/// Makes the smaller variants that <c>subject.train.variants</c> lists and predicts the held-out rows with the model and each of
/// them, every one in an energy window of its own.
/// </summary>
/// <param name="training">Trains a recipe.</param>
/// <param name="energy">Opens energy windows.</param>
/// <param name="quantisers">Who makes weights 8-bit; the last one does.</param>
public sealed class VariantsProducer(TrainProducer training, IEnergyRecorder energy, IEnumerable<IQuantiser> quantisers) : IProducer
{
    // A single pass over few rows would be shorter than what an energy counter resolves.
    private static readonly TimeSpan ShortestWindow = TimeSpan.FromSeconds(1);

    private readonly IQuantiser? quantiser = quantisers.LastOrDefault();

    /// <inheritdoc />
    public ProducerDescriptor Descriptor { get; } = new("variants", "Make smaller variants", [DataEvidence.Table, ModelsEvidence.Model], [DataEvidence.Variants]);

    /// <inheritdoc />
    public bool AppliesTo(AuditSpec spec) => spec.Subject.Kind == SubjectKind.Train && spec.Subject.Task == PredictionTask.Binary && VariantOptions.Of(spec.Subject.Options).Count > 0;

    /// <inheritdoc />
    public IEnumerable<Problem> Validate(AuditSpec spec, DataOutline outline)
    {
        foreach (Problem problem in VariantOptions.Problems(spec.Subject.Options, quantiser is not null)) yield return problem;
        if (Ensembles.EnsembleOptions.Of(spec.Subject.Options) > 1) yield return new Problem("subject.train.variants", "an ensemble has no smaller variants here", "leave out ensemble or variants");
    }

    /// <inheritdoc />
    public JsonNode KeyOf(AuditSpec spec) => training.KeyOf(spec);

    /// <inheritdoc />
    public async Task<StageReport> ProduceAsync(ProducerContext context, CancellationToken cancellation)
    {
        ComputeDevice device = TorchRuntime.Open(context.Compute);
        ModelVersions versions = await Task.Run(() => Make(context, device, cancellation), cancellation);
        context.Evidence.Put(DataEvidence.Variants, versions);
        return new StageReport([], [new Fact("model", "smaller variants", string.Join(", ", versions.Versions.Skip(1).Select(version => version.Name)))]);
    }

    private ModelVersions Make(ProducerContext context, ComputeDevice device, CancellationToken cancellation)
    {
        TrainedModel model = context.Evidence.Get(ModelsEvidence.Model);
        AuditTable table = context.Evidence.Get(DataEvidence.Table);
        OptionSet options = SearchedTrainProducer.OptionsOf(context);
        VariantMaker maker = new(training.TrainingOf(context.Spec, options, device), quantiser, device, context.Compute);
        int[] rows = table.Split.RowsOf(Split.Test);
        EncodedRows encoded = model.Preprocessor.Encode(table.Table, rows);
        List<ModelVersion> versions = [];
        using (WholeVariant whole = new(model, "as trained", device, context.Compute)) versions.Add(Measure("full model", model, whole, encoded, context, cancellation));
        IReadOnlyList<VariantOptions> asked = VariantOptions.Of(context.Spec.Subject.Options);
        foreach ((int i, VariantOptions variant) in asked.Index())
        {
            context.Progress.Report(new AuditEvent(Descriptor.Id, AuditEventKind.Advanced, variant.Name, (double)i / asked.Count));
            using IModelVariant made = maker.Make(variant, model, table, context.Seeds, new Progress<AuditEvent>(), cancellation);
            versions.Add(Measure(variant.Name, model, made, encoded, context, cancellation));
        }

        return new ModelVersions([.. rows.Select(row => table.RowIds[row])], versions);
    }

    private ModelVersion Measure(string name, TrainedModel model, IModelVariant variant, EncodedRows rows, ProducerContext context, CancellationToken cancellation)
    {
        double[] probabilities = variant.Probabilities(rows, cancellation);
        string window = $"predict: {name}";
        long predicted = 0, started = context.Time.GetTimestamp();
        using (energy.Open(window))
        {
            while (rows.Count > 0 && (predicted == 0 || context.Time.GetElapsedTime(started) < ShortestWindow))
            {
                variant.Probabilities(rows, cancellation);
                predicted += rows.Count;
            }
        }

        context.Ledger.Append(new InferencesCounted(window, predicted));
        return VersionPrediction.Of(name, model.Target, probabilities) with
        {
            Facts = new ModelVersionFacts { Bytes = variant.Bytes, Made = variant.Made, EnergyWindow = window },
        };
    }
}
