using TorchSharp;

namespace AuditKit.Explain.Analyses.Influence;

/// <summary>The matrix of a Gemm or a MatMul: the outer product of what enters and what comes back, summed over the positions of a row.</summary>
/// <param name="Parameter">The matrix.</param>
/// <param name="Input">Value read.</param>
/// <param name="Output">Value made.</param>
/// <param name="IsTransposed">True if the matrix is stored as outputs x inputs.</param>
/// <param name="Factor">Factor of the product.</param>
internal sealed record ProductRule(string Parameter, string Input, string Output, bool IsTransposed, double Factor) : IParameterRule
{
    public torch.Tensor Of(torch.Tensor input, torch.Tensor arriving)
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor left = Positions(input), right = Positions(arriving);
        if (IsTransposed) (left, right) = (right, left);
        return (left.transpose(1, 2).matmul(right) * Factor).reshape(input.shape[0], -1).MoveToOuterDisposeScope();
    }

    private static torch.Tensor Positions(torch.Tensor value) => value.reshape(value.shape[0], -1, value.shape[^1]);
}
