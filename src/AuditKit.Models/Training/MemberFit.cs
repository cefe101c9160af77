using AuditKit.Core.Evidences;
using AuditKit.Models.Stacked;

namespace AuditKit.Models.Training;

/// <summary>One of several models that were trained together.</summary>
/// <param name="Fit">The model; null where training diverged before its first epoch ended.</param>
/// <param name="Curve">How it went.</param>
/// <param name="Failure">A step with a loss or gradient that is not finite, or null.</param>
internal sealed record MemberFit(ModelFit? Fit, LearningCurve Curve, NonFiniteStep? Failure)
{
    /// <summary>The kept epoch; null where there is none.</summary>
    public LearningEpoch? Best => Curve.BestEpoch > 0 && Curve.BestEpoch <= Curve.Epochs.Count ? Curve.Epochs[Curve.BestEpoch - 1] : null;
}
