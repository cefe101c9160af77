using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Privacy.Tables;

namespace AuditKit.Cli.Views;

/// <summary>The JSON form of <c>privacy table</c>: the record's own shapes, and the classes below the limit for whoever holds the table.</summary>
/// <param name="Metrics">Descriptors of the metrics that occur, by id.</param>
/// <param name="Results">The one result.</param>
/// <param name="Provenance">Inputs and options by name.</param>
/// <param name="BelowLimit">Classes with fewer rows than k, smallest first.</param>
internal sealed record TableRiskFacts(
    IReadOnlyDictionary<string, MetricDescriptor> Metrics,
    IReadOnlyList<DomainResult> Results,
    IReadOnlyDictionary<string, string> Provenance,
    IReadOnlyList<ViolatingClass> BelowLimit)
{
    public static TableRiskFacts Of(ResultFacts facts, IReadOnlyList<ViolatingClass> belowLimit) => new(facts.Metrics, facts.Results, facts.Provenance, belowLimit);
}
