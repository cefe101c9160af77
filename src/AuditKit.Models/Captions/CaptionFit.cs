using AuditKit.Core.Evidences;
using AuditKit.Models.Evidences;

namespace AuditKit.Models.Captions;

/// <summary>A trained captioning network and how training went.</summary>
/// <param name="Model">The network.</param>
/// <param name="Curve">Epoch by epoch; the quality is the share of right words when the true ones before are read.</param>
/// <param name="Ledger">What happened inside.</param>
/// <param name="TrainCaptions">Captions that gradients were taken of.</param>
/// <param name="ValidationCaptions">Captions that only decided when to stop.</param>
public sealed record CaptionFit(CaptionModel Model, LearningCurve Curve, TrainingLedger Ledger, int TrainCaptions, int ValidationCaptions);
