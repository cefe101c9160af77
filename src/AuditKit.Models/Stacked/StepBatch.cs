using TorchSharp;

namespace AuditKit.Models.Stacked;

/// <summary>The rows of one step of K replicas, as an objective sees them. The tensors live until the step ends.</summary>
/// <param name="Rows"><c>[K, B, row...]</c>, augmented where training augments.</param>
/// <param name="Targets"><c>[K, B]</c> classes, <c>[K, B, width]</c> numbers or <c>[K, B, places]</c> tokens.</param>
/// <param name="Share"><c>[K, B]</c>: weight of each place in its replica's mean; 0 on padding, 1 in sum for an active replica.</param>
/// <param name="Places">Which row stands at each place, and for whom.</param>
public sealed record StepBatch(torch.Tensor Rows, torch.Tensor Targets, torch.Tensor Share, StepPlaces Places);
