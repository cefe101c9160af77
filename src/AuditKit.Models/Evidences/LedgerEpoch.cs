namespace AuditKit.Models.Evidences;

/// <summary>The layers in one epoch.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="Layers">From the input to the output.</param>
public sealed record LedgerEpoch(int Epoch, IReadOnlyList<LayerEpoch> Layers);
