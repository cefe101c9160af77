using AuditKit.Core.Measurements;
using AuditKit.Core.Records;
using AuditKit.Models.Onnx.Parity;

namespace AuditKit.Models.Onnx.Producers;

/// <summary>A model that was imported, with everything that a reader must know of it.</summary>
/// <param name="Model">The model under audit.</param>
/// <param name="Parity">The two engines compared; without rows where there is only one.</param>
/// <param name="Findings">What a reader must be told.</param>
/// <param name="Facts">Format, digests, origin, engines.</param>
internal sealed record ImportedSubject(TrainedModel Model, ParityReport Parity, IReadOnlyList<Finding> Findings, IReadOnlyList<Fact> Facts)
{
    /// <summary>A comparison of one engine with nothing.</summary>
    public static ParityReport NoParity { get; } = new(0, 0, []);
}
