using System.Text.Json.Nodes;
using AuditKit.Core.Events;
using AuditKit.Core.Producers;
using AuditKit.Core.Specs;
using AuditKit.Core.Domains;
using AuditKit.Data;
using AuditKit.Explain.Analyses;
using AuditKit.Explain.Evidences;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Audited;
using AuditKit.Models.Devices;
using AuditKit.Models.Evidences;

namespace AuditKit.Explain.Producers;

/// <summary>Runs the analyses of the section on the rows that are explained.</summary>
public sealed class AnalyseProducer : IProducer
{
    private const string Id = "analyse";

    /// <inheritdoc />
    public ProducerDescriptor Descriptor { get; } = new(Id, "Analyse the model", [DataEvidence.Table, ModelsEvidence.Model], [ExplainEvidence.Analyses]);

    /// <inheritdoc />
    public bool AppliesTo(AuditSpec spec) => ExplainSection.IsAttributable(spec) && ExplainSection.Of(spec) is { Analyses.Count: > 0 };

    /// <inheritdoc />
    public IEnumerable<Problem> Validate(AuditSpec spec, DataOutline outline) => [];

    /// <inheritdoc />
    public JsonNode KeyOf(AuditSpec spec) => ExplainSection.KeyOf(spec);

    /// <inheritdoc />
    public async Task<StageReport> ProduceAsync(ProducerContext context, CancellationToken cancellation)
    {
        ExplainOptions options = ExplainSection.Of(context.Spec)!;
        ComputeDevice device = TorchRuntime.Open(context.Compute);
        using AuditedSubject subject = new(context.Evidence.Get(ModelsEvidence.Model), context.Evidence.Get(DataEvidence.Table), options, device, ExplainSection.SeedsOf(context.Spec));
        context.Evidence.Put(ExplainEvidence.Analyses, await Task.Run(() => Run(subject, options, context, cancellation), cancellation));
        return new StageReport(device.Findings, []);
    }

    private static AnalysisSample Run(AuditedSubject subject, ExplainOptions options, ProducerContext context, CancellationToken token)
    {
        List<AnalysisResult> results = [];
        List<RefusedMethod> refused = [];
        foreach ((int i, AnalysisDefinition definition) in options.Analyses.Select(ModelAnalyses.Of).Index())
        {
            context.Progress.Report(new AuditEvent(Id, AuditEventKind.Advanced, $"{definition.Id} of {subject.Rows.Rows.Length} rows", i / (double)options.Analyses.Count));
            try
            {
                results.Add(options.Make(definition).Analyse(subject.ForAnalysis(definition.Needs.HasFlag(AnalysisNeeds.Graph), context.Level, token), token));
            }
            catch (MethodRefusedException refusal)
            {
                refused.Add(RefusedMethod.Of(refusal));
            }
        }

        return new AnalysisSample { Results = results, Refused = refused };
    }
}
