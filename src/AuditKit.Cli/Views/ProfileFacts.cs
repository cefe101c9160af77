using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Data.Profiles;

namespace AuditKit.Cli.Views;

/// <summary>The JSON form of <c>data profile</c>: the record's own shapes, and the columns in full.</summary>
/// <param name="Metrics">Descriptors of the metrics that occur, by id.</param>
/// <param name="Results">The one result.</param>
/// <param name="Provenance">Inputs and options by name.</param>
/// <param name="Profile">Every column with its values.</param>
internal sealed record ProfileFacts(
    IReadOnlyDictionary<string, MetricDescriptor> Metrics,
    IReadOnlyList<DomainResult> Results,
    IReadOnlyDictionary<string, string> Provenance,
    DataProfile Profile)
{
    public static ProfileFacts Of(ResultFacts facts, DataProfile profile) => new(facts.Metrics, facts.Results, facts.Provenance, profile);
}
