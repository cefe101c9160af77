using AuditKit.Models;

namespace AuditKit.Explain.Analyses;

/// <summary>The model as it was at a time of its training.</summary>
/// <param name="Model">The model with the weights of that time.</param>
/// <param name="Rate">Learning rate there.</param>
public sealed record ModelCheckpoint(TrainedModel Model, double Rate);
