using TorchSharp;

namespace AuditKit.Explain.Analyses.Influence;

/// <summary>A parameter that is added to, or multiplied with, every row: what comes back (times what entered), summed over the dimensions that it is repeated along.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Input">Value read.</param>
/// <param name="Output">Value made.</param>
/// <param name="Shape">Shape of the parameter.</param>
/// <param name="IsFactor">True if it multiplies.</param>
/// <param name="Factor">Factor of the parameter.</param>
internal sealed record BroadcastRule(string Parameter, string Input, string Output, IReadOnlyList<long> Shape, bool IsFactor, double Factor = 1) : IParameterRule
{
    public torch.Tensor Of(torch.Tensor input, torch.Tensor arriving)
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor each = IsFactor ? arriving * input : arriving;
        long[] aligned = [.. Enumerable.Repeat(1L, (int)each.dim() - Shape.Count), .. Shape];
        long[] repeated = [.. Enumerable.Range(1, aligned.Length - 1).Where(axis => aligned[axis] == 1 && each.shape[axis] != 1).Select(axis => (long)axis)];
        torch.Tensor summed = repeated.Length == 0 ? each : each.sum(repeated);
        return (summed.reshape(each.shape[0], -1) * Factor).MoveToOuterDisposeScope();
    }
}
