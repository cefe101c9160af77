namespace AuditKit.Models.Stacked;

/// <summary>One replica after training.</summary>
/// <param name="Weights">Its flat weights; after a failure, those before the failing step.</param>
/// <param name="Steps">Steps taken.</param>
/// <param name="RowsSeen">Rows that took part in a step, counted each time; padding is not counted.</param>
/// <param name="MeanLoss">Mean over its steps of the batch's mean cross-entropy, penalties left out.</param>
/// <param name="MeanGradientNorm">Mean over its steps of the Euclidean norm of the gradient, penalties included.</param>
/// <param name="Failure">Why it stopped early, or null.</param>
public sealed record ReplicaResult(float[] Weights, int Steps, long RowsSeen, double MeanLoss, double MeanGradientNorm, NonFiniteStep? Failure);
