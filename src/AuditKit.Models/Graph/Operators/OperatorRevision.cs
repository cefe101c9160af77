namespace AuditKit.Models.Graph.Operators;

/// <summary>What an operator means from one version of its set on.</summary>
/// <param name="Since">First version of the operator set with this meaning.</param>
/// <param name="Kernel">Computes it.</param>
internal sealed record OperatorRevision(int Since, OperatorKernel Kernel);
