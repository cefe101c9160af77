using System.Text.Json.Nodes;
using AuditKit.Core.Records;

namespace AuditKit.Engine.Replays;

/// <summary>What is to be run again.</summary>
/// <param name="Record">The record.</param>
/// <param name="Spec">The spec as it was run.</param>
/// <param name="BaseDirectory">Folder that the relative paths of the recorded spec start from.</param>
public sealed record ReplayRequest(AuditRecord Record, string Spec, string BaseDirectory)
{
    /// <summary>What each stage depended on, from the bundle; empty where it does not say.</summary>
    public IReadOnlyDictionary<string, JsonNode> Inputs { get; init; } = new Dictionary<string, JsonNode>();

    /// <summary>How far a number may be off, relative to the larger of 1 and the number; null asks for equal bytes.</summary>
    public double? Tolerance { get; init; }
}
