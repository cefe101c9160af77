namespace AuditKit.Models;

/// <summary>How one network of an ensemble came out.</summary>
/// <param name="BestEpoch">The epoch whose weights were kept, from 1.</param>
/// <param name="ValidationLoss">Loss on the validation rows; null without any.</param>
/// <param name="QualityName">Name of the quality, for example <c>AUC</c>.</param>
/// <param name="ValidationQuality">Quality on the validation rows; null without any.</param>
public sealed record MemberFacts(int BestEpoch, double? ValidationLoss, string QualityName, double? ValidationQuality);
