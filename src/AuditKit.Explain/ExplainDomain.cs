using AuditKit.Core.Evidences;
using AuditKit.Core.Measurements;
using AuditKit.Explain.Analyses;
using AuditKit.Core.Domains;
using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Explain.Captions;
using AuditKit.Explain.Evidences;
using AuditKit.Explain.Exhibits;
using AuditKit.Explain.Groups;

namespace AuditKit.Explain;

/// <summary>Explanations that carry their own error: attributions by group, their numerical gap, and whether they depend on this model at all.</summary>
public sealed class ExplainDomain : IAuditDomain
{
    /// <inheritdoc />
    public DomainDescriptor Descriptor { get; } = new(
        ExplainOptions.Domain, "Explanations", 30, Metrics, [new Need(ExplainEvidence.Attributions) { Or = [ExplainEvidence.Attention] }, .. new EvidenceKind[] { ExplainEvidence.Analyses, ExplainEvidence.Shown, ExplainEvidence.Seeds, ExplainEvidence.Drift }.Select(kind => new Need(kind, Optional: true) { OnRequest = true })], ExplainOptions.Schema);

    /// <inheritdoc />
    public IEnumerable<Problem> Validate(OptionSet options, DataOutline outline, AuditSpec spec)
    {
        if (spec.Subject.Kind == SubjectKind.Predictions) yield return new Problem(string.Empty, "stored predictions have no gradients to explain", "train or import a model, or leave this domain out");
        if (spec.Subject is { Kind: not SubjectKind.Predictions, Task: PredictionTask.Captioning })
        {
            foreach (string key in CaptionResults.Foreign.Where(options.IsGiven)) yield return new Problem(key, "has no meaning for a model that writes captions: its words are explained by attention, held against hidden regions", $"leave it out; {string.Join(", ", CaptionResults.Known)} are read");
        }

        if (options.IsGiven("methods") && options.Texts("methods").Count == 0) yield return new Problem("methods", "no method is named", "name one or more, or leave the key out for all");
    }

    /// <inheritdoc />
    public Task<DomainResult> RunAsync(DomainContext context, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (context.Evidence.Has(ExplainEvidence.Attention)) return Task.FromResult(CaptionResults.Of(context) with { Title = Descriptor.Title });
        ExplainResults explained = ExplainResults.Of(context);
        return Task.FromResult(new DomainResult(ExplainOptions.Domain, DomainStatus.Completed)
        {
            Title = Descriptor.Title,
            Lead = LeadOf(explained.Examination),
            Measurements = [.. explained.Measurements],
            Findings = [.. explained.Findings],
            Exhibits = [.. explained.Exhibits],
            Limits = [.. LimitsOf(explained.Examination.Sample).Concat(explained.Analyses.SelectMany(result => result.Limits)).Distinct()],
        });
    }

    private static IReadOnlyList<MetricDescriptor> Metrics { get; } = [.. ExplainMetrics.All.Concat(ModelAnalyses.All.SelectMany(analysis => analysis.Metrics)).DistinctBy(metric => metric.Id)];

    private static string LeadOf(Examination examination)
    {
        int passed = examination.Gates.Count(gate => gate.Passes), all = examination.Gates.Count;
        string evidence = $"{passed} of {all} methods may be shown as evidence.";
        if (examination.Overall is not { } overall) return $"No method was shown to depend on this model. {evidence}";
        GroupContrast? clearest = examination.Attributes.SelectMany(attribute => attribute.Established).MaxBy(contrast => contrast.Distance);
        if (clearest is null)
        {
            string heaviest = examination.Sample.Features[examination.Features[0]];
            string compared = examination.Attributes.Any(attribute => attribute.Contrasts.Count > 0) ? " No feature was shown to weigh differently between groups." : string.Empty;
            return $"'{heaviest}' moves the {examination.Sample.Quantity} most, on average by {Figures.Of(overall.Means[examination.Features[0]]!.Mean)}.{compared} {evidence}";
        }

        (GroupProfile more, GroupProfile less) = clearest.Difference > 0 ? (clearest.First, clearest.Second) : (clearest.Second, clearest.First);
        return $"'{examination.Sample.Features[clearest.Feature]}' weighs more for {clearest.Attribute} {more.Group} than for {less.Group}: "
            + $"{Figures.Of(more.Means[clearest.Feature]!.Mean)} against {Figures.Of(less.Means[clearest.Feature]!.Mean)} on average. {evidence}";
    }

    private static IEnumerable<string> LimitsOf(AttributionSample sample)
    {
        yield return "Attribution is not causation: it says what the model uses, not what would change the outcome in the world.";
        yield return "Correlated features share or exchange credit.";
        yield return $"Attributions depend on the baseline; here {sample.Baseline}, where the {sample.Quantity} is {Figures.Of(sample.BaselineOutput)}.";
        yield return $"{Figures.Count(sample.RowCount)} of {Figures.Count(sample.TestRows)} test rows were explained; intervals cover the draw of rows, not another training of the model.";
        foreach (ExplainedAttribute attribute in sample.Attributes)
        {
            string[] few = [.. attribute.Groups.Where((_, code) => attribute.Codes.Count(found => found == code) is > 0 and < GroupProfile.LeastCompared)];
            if (few.Length > 0) yield return $"Too few explained rows to compare: {attribute.Name} {string.Join(", ", few)}.";
        }
    }
}
