namespace AuditKit.Models.Evidences;

/// <summary>One layer in one epoch.</summary>
/// <param name="Layer">Its name.</param>
/// <param name="GradientNorm">Root of the mean, over the epoch's steps, of the squared Euclidean norm of its gradient, before clipping.</param>
/// <param name="UpdateRatio">Norm of the epoch's last update of its weight over the norm of the weight in front of it; null for a weight of zeros.</param>
/// <param name="DeadShare">Share of its units whose output is 0 on every validation row; null without validation rows or without an activation behind it.</param>
public sealed record LayerEpoch(string Layer, double GradientNorm, double? UpdateRatio, double? DeadShare);
