using AuditKit.Explain.Methods.Propagation.Walking;
using AuditKit.Models.Devices;
using TorchSharp;

namespace AuditKit.Explain.Methods.Propagation.Relevance;

/// <summary><see cref="LayerRule.ZBox"/> with the bounds as they enter the layer, <c>[1, ...]</c>; a bound beyond which a row lies moves to the row.</summary>
internal sealed class BoxRule(torch.Tensor low, torch.Tensor high, double epsilon) : IPropagationRule
{
    public torch.Tensor?[] Propagate(NodePass pass, NodePass? reference, IReadOnlyList<torch.Tensor?> arriving)
    {
        LinearNode layer = new(pass);
        torch.Tensor input = layer.Input.detach(), least = low.minimum(input).requires_grad_(true), most = high.maximum(input).requires_grad_(true);
        torch.Tensor total = layer.Run(layer.Input, weights => weights) - layer.Run(least, weights => weights.clamp_min(0)) - layer.Run(most, weights => weights.clamp_max(0));
        IReadOnlyList<torch.Tensor> found = Gradients.Of([total], [arriving[0]!.Share(total.detach(), epsilon)], [layer.Input, least, most]);
        return layer.Returned((input * found[0]) + (least.detach() * found[1]) + (most.detach() * found[2]));
    }
}
