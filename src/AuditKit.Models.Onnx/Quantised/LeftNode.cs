namespace AuditKit.Models.Onnx.Quantised;

/// <summary>A convolution or product that stays in floating point.</summary>
/// <param name="Node">Operator and name.</param>
/// <param name="Reason">Why, as a clause.</param>
public sealed record LeftNode(string Node, string Reason);
