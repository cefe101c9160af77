using AuditKit.Core.Evidences;
using AuditKit.Models.Stacked;

namespace AuditKit.Models.Training;

/// <summary>One of several tabular networks that were trained together.</summary>
/// <param name="Network">The network; null where training diverged before its first epoch ended.</param>
/// <param name="Curve">How it went.</param>
/// <param name="Failure">A step with a loss or gradient that is not finite, or null.</param>
internal sealed record TabularMember(FittedNetwork? Network, LearningCurve Curve, NonFiniteStep? Failure);
