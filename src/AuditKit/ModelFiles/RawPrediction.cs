using AuditKit.Core.Measurements;
using AuditKit.Models.Graph.Values;

namespace AuditKit.ModelFiles;

/// <summary>The raw output of a model.</summary>
/// <param name="Engine">What computed it.</param>
/// <param name="Reason">Why that one.</param>
/// <param name="Output">Name of the output.</param>
/// <param name="Values">The numbers; the first dimension counts rows.</param>
/// <param name="Findings">What a reader must be told.</param>
public sealed record RawPrediction(string Engine, string Reason, string Output, GraphTensor Values, IReadOnlyList<Finding> Findings);
