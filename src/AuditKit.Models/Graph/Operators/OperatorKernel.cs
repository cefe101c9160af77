using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Graph.Operators;

/// <summary>
/// Computes the outputs of one call, in order; a null stands for an optional output that is not made. Tensors come from the
/// scope that is open during the call, and what is not returned is freed.
/// </summary>
internal delegate GraphValue?[] OperatorKernel(OperatorCall call);
