using AuditKit.Models.Preprocessing;

namespace AuditKit.Models.Training;

/// <summary>The encoded rows of a tabular subject.</summary>
/// <param name="Subject">Which rows, and what they are.</param>
/// <param name="Preprocessing">Table to rows.</param>
/// <param name="Rows">Rows to learn from.</param>
internal sealed record TabularRows(TabularSubject Subject, PreprocessorFit Preprocessing, TrainingRows Rows);
