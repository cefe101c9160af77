namespace AuditKit.Models.Training;

/// <summary>One of several models of the same recipe.</summary>
/// <param name="Model">The model; null where its training diverged.</param>
/// <param name="ValidationLoss">Its mean loss on the validation rows; null where none were held out.</param>
public sealed record RetrainedModel(TrainedModel? Model, double? ValidationLoss);
