namespace AuditKit.Core.Evidences;

/// <summary>How training went, epoch by epoch.</summary>
/// <param name="MetricName">Name of the second series, for example <c>AUC</c>.</param>
/// <param name="Epochs">One entry per epoch, in order.</param>
/// <param name="BestEpoch">The epoch whose weights were kept, from 1; 0 where there are no epochs.</param>
/// <param name="Stopped">Why training ended, in words.</param>
public sealed record LearningCurve(string MetricName, IReadOnlyList<LearningEpoch> Epochs, int BestEpoch, string Stopped)
{
    /// <summary>The kind under which a curve is produced.</summary>
    public static EvidenceKind<LearningCurve> Kind { get; } = new("model.learning-curve", "loss and quality of every epoch", new JsonEvidenceCodec<LearningCurve>());
}
