using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Stacked.Graphs;

/// <summary>A value while K replicas of a graph run.</summary>
/// <param name="Role">What its axes are.</param>
/// <param name="Tensor">Its numbers; null for a constant without gradient.</param>
/// <param name="Constant">The constant as the graph holds it; null for what is computed.</param>
internal sealed record StackedValue(StackedRole Role, torch.Tensor? Tensor, GraphTensor? Constant = null);
