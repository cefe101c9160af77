using System.Text.Json.Nodes;
using AuditKit.Engine.Planning;

namespace AuditKit.Cli.Views;

/// <summary>A plan as JSON.</summary>
internal static class PlanFacts
{
    public static JsonObject Of(PreparedAudit audit) => new()
    {
        ["audit"] = audit.Plan.Spec.Name,
        ["specDigest"] = audit.Plan.Spec.Digest.ToString(),
        ["level"] = audit.Plan.Level,
        ["stages"] = new JsonArray([.. audit.Plan.Stages.Select(Stage)]),
        ["domains"] = new JsonArray([.. audit.Plan.Domains.Select(Domain)]),
        ["notes"] = new JsonArray([.. audit.Plan.Notes.Select(note => (JsonNode)note)]),
        ["notRun"] = new JsonArray([.. audit.Plan.NotRun.Keys.Select(id => (JsonNode)id)]),
        ["columns"] = new JsonArray([.. audit.Outline.Columns.Select(column => (JsonNode)new JsonObject { ["name"] = column.Name, ["type"] = column.Type })]),
        ["spec"] = JsonNode.Parse(audit.Plan.Spec.Resolved),
    };

    private static JsonNode Stage(PlannedStage stage) => new JsonObject
    {
        ["id"] = stage.Producer.Descriptor.Id,
        ["title"] = stage.Producer.Descriptor.Title,
        ["makes"] = new JsonArray([.. stage.Producer.Descriptor.Produces.Select(kind => (JsonNode)kind.Id)]),
        ["neededBy"] = new JsonArray([.. stage.NeededBy.Select(id => (JsonNode)id)]),
    };

    private static JsonNode Domain(PlannedDomain domain) => new JsonObject
    {
        ["id"] = domain.Domain.Descriptor.Id,
        ["title"] = domain.Domain.Descriptor.Title,
        ["options"] = domain.Options.ToJson(),
        ["without"] = new JsonArray([.. domain.Without.Select(text => (JsonNode)text)]),
    };
}
