namespace AuditKit.ModelFiles;

/// <summary>A node of a graph, or a module.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Operator">Its operator; empty for a module.</param>
/// <param name="Revision">The revision of the operator that the model's operator set asks for; null if it is not run by the interpreter.</param>
/// <param name="Support">Who runs it: <c>gradients</c>, <c>no gradient</c> (piecewise constant) or <c>ONNX Runtime only</c>.</param>
/// <param name="Parameters">Elements of the weights that it reads.</param>
public sealed record LayerReport(string Name, string Operator, int? Revision, string Support, long Parameters);
