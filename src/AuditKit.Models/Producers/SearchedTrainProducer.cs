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
        SearchReport report = context.Evidence.Get(SearchReport.Kind);
        OptionSet chosen = SearchPoint.OptionsAt(SearchProducer.SchemaOf(spec), spec.Subject.Options, SearchProducer.OptionsOf(spec).Space, [.. report.Trials[report.Best].Places]);
        return training.ProduceAsync(context with { Spec = spec with { Subject = spec.Subject with { Options = chosen } } }, cancellation);
    }
}
