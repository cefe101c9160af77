using AuditKit.Models.Preprocessing;
using AuditKit.Models.Recipes.Networks;

namespace AuditKit.Models.Training;

/// <summary>The encoded rows of a subject of pictures or sequences.</summary>
/// <param name="Subject">Which rows, and what they are.</param>
/// <param name="Preprocessing">Table to rows.</param>
/// <param name="Input">What the network reads.</param>
/// <param name="Rows">Rows to learn from.</param>
internal sealed record TensorRows(TabularSubject Subject, PreprocessorFit Preprocessing, NetworkInput Input, TrainingRows Rows);
