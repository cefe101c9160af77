using AuditKit.Explain.Methods.Propagation.Walking;
using TorchSharp;

namespace AuditKit.Explain.Methods.Propagation.Relevance;

/// <summary><see cref="LayerRule.AlphaBeta"/>.</summary>
internal sealed class AlphaBetaRule(double alpha, double epsilon) : IPropagationRule
{
    public torch.Tensor?[] Propagate(NodePass pass, NodePass? reference, IReadOnlyList<torch.Tensor?> arriving)
    {
        LinearNode layer = new(pass);
        torch.Tensor gained = Part(layer, layer.Positive(), arriving[0]! * alpha);
        return layer.Returned(alpha == 1 ? gained : gained - Part(layer, layer.Negative(), arriving[0]! * (alpha - 1)));
    }

    private torch.Tensor Part(LinearNode layer, torch.Tensor total, torch.Tensor relevance) => layer.Contributions(total, relevance.Share(total.detach(), epsilon));
}
