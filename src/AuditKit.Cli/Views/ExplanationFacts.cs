using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Explain.Explanations;

namespace AuditKit.Cli.Views;

/// <summary>The JSON form of <c>explain</c>: the record's own shapes, and the figures of every row or of the analysis.</summary>
/// <param name="Metrics">Descriptors of the metrics that occur, by id.</param>
/// <param name="Results">The one result.</param>
/// <param name="Provenance">Digests of inputs, weights and the files written.</param>
/// <param name="Attribution">Outputs, gaps and work of a method; null for an analysis.</param>
/// <param name="Analysis">Arrays, figures and work of an analysis; null for a method.</param>
internal sealed record ExplanationFacts(
    IReadOnlyDictionary<string, MetricDescriptor> Metrics,
    IReadOnlyList<DomainResult> Results,
    IReadOnlyDictionary<string, string> Provenance,
    ExplanationSummary? Attribution,
    AnalysisSummary? Analysis);
