using AuditKit.Explain.Methods.Propagation.Walking;
using TorchSharp;

namespace AuditKit.Explain.Methods.Propagation.Relevance;

/// <summary>
/// Shares relevance by contribution: input x gets <c>x J'(R / (z + e sign z))</c>. For what is linear in its inputs together: layers,
/// sums, skip connections, means. A constant (a bias) keeps its share.
/// </summary>
/// <param name="epsilon">e.</param>
/// <param name="only">The one input that gets anything; null for all.</param>
/// <param name="parts">Number of inputs that have a factor each: R is divided by it. 1 for what is linear in all together.</param>
internal sealed class ContributionRule(double epsilon, int? only = null, int parts = 1) : IPropagationRule
{
    /// <summary>The one input that gets anything; null for all.</summary>
    public int? Only => only;

    public torch.Tensor?[] Propagate(NodePass pass, NodePass? reference, IReadOnlyList<torch.Tensor?> arriving)
    {
        torch.Tensor?[] shares = [.. arriving.Select((relevance, k) => relevance?.Share(pass.Output(k), epsilon))];
        torch.Tensor?[] returned = pass.Back(shares);
        for (int k = 0; k < returned.Length; k++) returned[k] = returned[k] is { } found && (only ?? k) == k ? Contribution(pass.Input(k), found) / parts : null;
        return returned;
    }

    // A hidden key's score is minus infinity, and nothing goes back to it.
    private static torch.Tensor Contribution(torch.Tensor input, torch.Tensor weight) => torch.where(weight.eq(0), torch.zeros_like(input), input * weight);
}
