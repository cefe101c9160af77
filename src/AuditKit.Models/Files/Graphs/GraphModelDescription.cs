using AuditKit.Models.Preprocessing;

namespace AuditKit.Models.Files.Graphs;

/// <summary>Everything of a model that is a graph but its weights, as it stands in a model file's metadata.</summary>
internal sealed record GraphModelDescription(GraphDescription Graph, ModelReading Reading, IReadOnlyList<ColumnEncoding> Preprocessing, ModelTarget Target, TrainingFacts? Training, ModelOrigin? Origin)
{
    /// <summary>False if a part is absent: a JSON reader leaves null where a key was left out.</summary>
    public bool IsWhole() => Graph is not null && Graph.IsWhole() && Reading?.Output is not null && ModelDescription.AreWhole(Preprocessing) && ModelDescription.IsWhole(Target);
}
