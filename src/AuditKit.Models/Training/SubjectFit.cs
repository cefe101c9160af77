using AuditKit.Core.Evidences;
using AuditKit.Core.Measurements;
using AuditKit.Core.Records;

namespace AuditKit.Models.Training;

/// <summary>What a recipe without a prediction table gave.</summary>
/// <typeparam name="T">What was trained.</typeparam>
/// <param name="Result">What was trained.</param>
/// <param name="Curve">Epoch by epoch.</param>
/// <param name="Findings">What a reader must be told.</param>
/// <param name="Facts">What it is.</param>
public sealed record SubjectFit<T>(T Result, LearningCurve Curve, IReadOnlyList<Finding> Findings, IReadOnlyList<Fact> Facts);
