using TorchSharp;

namespace AuditKit.Models.Stacked.Graphs;

/// <summary>Computes rows of all replicas; the tensor is a new one, never an input itself.</summary>
internal delegate torch.Tensor StackedKernel(StackedCall call);
