using System.Text.Json.Nodes;
using AuditKit.Core.Domains;
using AuditKit.Core.Producers;
using AuditKit.Core.Specs;
using AuditKit.Data.Tables;

namespace AuditKit.Data.Producers;

/// <summary>Makes <see cref="DataEvidence.Table"/> of the files or the generator that a spec names.</summary>
public sealed class LoadProducer : IProducer
{
    /// <inheritdoc />
    public ProducerDescriptor Descriptor { get; } = new("load", "Load the data", [], [DataEvidence.Table]);

    /// <inheritdoc />
    public bool AppliesTo(AuditSpec spec) => true;

    /// <inheritdoc />
    public IEnumerable<Problem> Validate(AuditSpec spec, DataOutline outline) => [];

    /// <inheritdoc />
    public JsonNode KeyOf(AuditSpec spec) => SourceKey.Of(spec);

    /// <inheritdoc />
    public Task<StageReport> ProduceAsync(ProducerContext context, CancellationToken cancellation)
    {
        Reading<PreparedRows> preparing = RowPreparation.Run(context.Spec, context.Seeds, cancellation);
        if (!preparing.Succeeded(out PreparedRows? rows)) throw new InvalidInputException(preparing.Problems);
        AuditTableOptions options = DataSettings.Roles(context.Spec.Data);
        options = options with { Exclude = [.. options.Exclude.Union(rows.Bookkeeping)], WithoutConsent = rows.WithoutConsent };
        if (context.Spec.Subject.Kind == SubjectKind.Predictions)
        {
            options = options with { Exclude = [.. options.Exclude.Union(DataSettings.Task(context.Spec).OutputsOf(rows.Table))] };
        }

        Reading<AuditTable> building = AuditTableBuilder.Build(rows.Table, options, rows.Split, rows.RowIds);
        if (!building.Succeeded(out AuditTable? table)) throw new InvalidInputException(building.Problems);
        context.Evidence.Put(DataEvidence.Table, table);
        return Task.FromResult(new StageReport([.. preparing.Findings, .. building.Findings], rows.Facts));
    }
}
