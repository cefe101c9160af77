using AuditKit.Core.Measurements;

namespace AuditKit.Models;

/// <summary>A model's answers on a table where they are not yes or no.</summary>
/// <typeparam name="T">The table of the task.</typeparam>
/// <param name="Table">Predictions, joined to labels, attributes and split.</param>
/// <param name="Findings">What a reader must be told.</param>
public sealed record TaskPrediction<T>(T Table, IReadOnlyList<Finding> Findings);
