using AuditKit.Explain.Methods.Propagation.Walking;
using AuditKit.Models.Devices;
using TorchSharp;

namespace AuditKit.Explain.Methods.Propagation.Relevance;

/// <summary><see cref="LayerRule.Flat"/> and <see cref="LayerRule.WSquared"/>: shares that the weights alone decide, whatever the input is.</summary>
internal sealed class WeightRule(Func<torch.Tensor, torch.Tensor> share, double epsilon) : IPropagationRule
{
    /// <summary>The same for every input.</summary>
    public static WeightRule Flat(double epsilon) => new(weights => torch.ones_like(weights), epsilon);

    /// <summary>The squared weight.</summary>
    public static WeightRule Squared(double epsilon) => new(weights => weights.square(), epsilon);

    public torch.Tensor?[] Propagate(NodePass pass, NodePass? reference, IReadOnlyList<torch.Tensor?> arriving)
    {
        LinearNode layer = new(pass);
        torch.Tensor ones = torch.ones_like(layer.Input).requires_grad_(true), total = layer.Run(ones, share);
        return layer.Returned(Gradients.Of([total], [arriving[0]!.Share(total.detach(), epsilon)], [ones])[0]);
    }
}
