using AuditKit.Explain.Methods.Propagation.Walking;
using TorchSharp;

namespace AuditKit.Explain.Methods.Propagation.Relevance;

/// <summary><see cref="LayerRule.Gamma"/>.</summary>
internal sealed class GammaRule(double gamma, double epsilon) : IPropagationRule
{
    public torch.Tensor?[] Propagate(NodePass pass, NodePass? reference, IReadOnlyList<torch.Tensor?> arriving)
    {
        LinearNode layer = new(pass);
        torch.Tensor plain = pass.Outputs[0]!.Tensor, total = plain + (torch.where(plain.detach().ge(0), layer.Positive(), layer.Negative()) * gamma);
        return layer.Returned(layer.Contributions(total, arriving[0]!.Share(total.detach(), epsilon)));
    }
}
