using AuditKit.Data.Tables;

namespace AuditKit.Sessions;

/// <summary>A file of stored predictions, read once.</summary>
/// <param name="Rows">All columns with their meaning.</param>
/// <param name="Predictions">Labels, predictions, scores and attributes.</param>
public sealed record AuditedFile(AuditTable Rows, PredictionTable Predictions);
