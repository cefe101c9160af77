namespace AuditKit.Models.Onnx;

/// <summary>An operator of a model.</summary>
/// <param name="Operator">Its name.</param>
/// <param name="Domain">Its operator set; empty for the standard one.</param>
/// <param name="Revision">Revision that the model's version of the set asks for; null if it is not run with gradients.</param>
/// <param name="Nodes">Number of nodes.</param>
public sealed record OperatorUse(string Operator, string Domain, int? Revision, int Nodes);
