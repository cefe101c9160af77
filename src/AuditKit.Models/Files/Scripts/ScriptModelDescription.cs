using AuditKit.Models.Preprocessing;

namespace AuditKit.Models.Files.Scripts;

/// <summary>Everything of a TorchScript model but the archive, as it stands in a model file's metadata.</summary>
internal sealed record ScriptModelDescription(long Parameters, ModelReading Reading, IReadOnlyList<ColumnEncoding> Preprocessing, ModelTarget Target, ModelOrigin? Origin)
{
    /// <summary>True if all parts are there: a JSON reader leaves null where a key was left out.</summary>
    public bool IsWhole() => Parameters >= 0 && Reading?.Output is not null && ModelDescription.AreWhole(Preprocessing) && ModelDescription.IsWhole(Target);
}
