namespace AuditKit.Core.Evidences;

/// <summary>One epoch. Losses are mean natural-log cross-entropies unless the recipe says otherwise.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="TrainLoss">Mean loss over the training rows.</param>
/// <param name="ValidationLoss">Mean loss over the validation rows; null without any.</param>
/// <param name="TrainMetric">Quality on the training rows; null where not measured.</param>
/// <param name="ValidationMetric">Quality on the validation rows; null without any.</param>
/// <param name="Rate">Learning rate at the end of the epoch.</param>
/// <param name="GradientNorm">Mean Euclidean norm of the gradient over the epoch's steps.</param>
public sealed record LearningEpoch(int Epoch, double TrainLoss, double? ValidationLoss, double? TrainMetric, double? ValidationMetric, double Rate, double GradientNorm);
