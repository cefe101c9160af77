using AuditKit.Core.Evidences;

namespace AuditKit.Core.Producers;

/// <summary>What a producer is: pure data.</summary>
/// <param name="Id">Stable id; also the name of its stage, for example <c>train</c>.</param>
/// <param name="Title">What a progress line says, for example <c>Train the model</c>.</param>
/// <param name="Consumes">Evidence it works from.</param>
/// <param name="Produces">Evidence it makes.</param>
public sealed record ProducerDescriptor(string Id, string Title, IReadOnlyList<EvidenceKind> Consumes, IReadOnlyList<EvidenceKind> Produces)
{
    /// <summary>Version of its method; a new one makes stored evidence stale.</summary>
    public string Version { get; init; } = "1";
}
