using AuditKit.Core.Evidences;
using AuditKit.Core.Measurements;
using AuditKit.Core.Records;

namespace AuditKit.ModelFiles;

/// <summary>A model that was trained outside an audit.</summary>
/// <param name="Subject">The model.</param>
/// <param name="Curve">Loss and quality of every epoch.</param>
/// <param name="Rows">Rows by split: train, validation, test.</param>
/// <param name="Findings">What a reader must be told of data and training.</param>
/// <param name="Facts">What page 1 would say of the model.</param>
public sealed record TrainingOutcome(TrainedSubject Subject, LearningCurve Curve, IReadOnlyDictionary<string, int> Rows, IReadOnlyList<Finding> Findings, IReadOnlyList<Fact> Facts);
