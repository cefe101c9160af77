using System.Text.Json.Nodes;
using AuditKit.Core.Domains;
using AuditKit.Core.Evidences;
using AuditKit.Core.Options;
using AuditKit.Core.Producers;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Models.Evidences;
using AuditKit.Models.Search;

namespace AuditKit.Models.Producers;

/// <summary>Trains the subject once with the options that the search chose: the model that these options alone would give.</summary>
/// <param name="training">Trains a recipe.</param>
public sealed class SearchedTrainProducer(TrainProducer training) : IProducer
{
    /// <inheritdoc />
    public ProducerDescriptor Descriptor { get; } = new("train", "Train the model", [DataEvidence.Table, SearchReport.Kind], [ModelsEvidence.Model, LearningCurve.Kind, ModelsEvidence.Ledger]);

    /// <inheritdoc />
    public bool AppliesTo(AuditSpec spec) => SearchProducer.IsAsked(spec);

    /// <inheritdoc />
    public IEnumerable<Problem> Validate(AuditSpec spec, DataOutline outline) => training.Validate(spec, outline);

    /// <inheritdoc />
    public JsonNode KeyOf(AuditSpec spec) => training.KeyOf(spec);

    /// <inheritdoc />
    public Task<StageReport> ProduceAsync(ProducerContext context, CancellationToken cancellation)
    {
        AuditSpec spec = context.Spec;
        return training.ProduceAsync(context with { Spec = spec with { Subject = spec.Subject with { Options = OptionsOf(context) } } }, cancellation);
    }

    /// <summary>The options that the subject is trained with: those of the spec, or those that a search chose.</summary>
    internal static OptionSet OptionsOf(ProducerContext context)
    {
        AuditSpec spec = context.Spec;
        if (!context.Evidence.TryGet(SearchReport.Kind, out SearchReport? report)) return spec.Subject.Options;
        return SearchPoint.OptionsAt(SearchProducer.SchemaOf(spec), spec.Subject.Options, SearchProducer.OptionsOf(spec).Space, [.. report.Trials[report.Best].Places]);
    }
}
