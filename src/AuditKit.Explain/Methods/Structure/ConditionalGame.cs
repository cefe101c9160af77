using TorchSharp;

namespace AuditKit.Explain.Methods.Structure;

/// <summary>
/// The game of an affine function whose unknown inputs follow from the known ones as the background's covariance C says:
/// <c>v(S) - v(nobody) = w'C_.S C_SS^+ (x_S - m_S)</c>, the conditional mean of normal inputs. Its Shapley values share the effect of
/// inputs that go together.
/// </summary>
internal sealed class ConditionalGame
{
    // Eigenvalues below this share of the largest are rounding: directions in which the background does not vary.
    private const double Rounding = 1e-10;

    private readonly torch.Tensor covariance, effects, weights, groupOf;

    /// <param name="background">Rows <c>[n, inputs]</c>, 64-bit.</param>
    /// <param name="weights">Weights <c>[inputs, outputs]</c>, 64-bit.</param>
    /// <param name="groupOf">Group of each input, 64-bit integers.</param>
    public ConditionalGame(torch.Tensor background, torch.Tensor weights, torch.Tensor groupOf)
    {
        (this.weights, this.groupOf) = (weights, groupOf);
        torch.Tensor centred = background - background.mean([0]);
        covariance = centred.t().matmul(centred) / (background.shape[0] - 1);
        effects = covariance.matmul(weights);
    }

    /// <summary>What every input of a coalition counts for in its value: <c>[2^groups, inputs]</c>, for one output.</summary>
    /// <param name="groups">Number of groups.</param>
    /// <param name="output">The output.</param>
    /// <param name="memoryBytes">Working memory.</param>
    /// <param name="token">Ends the work.</param>
    public torch.Tensor Coefficients(int groups, int output, long memoryBytes, CancellationToken token)
    {
        long width = covariance.shape[0], count = 1L << groups, block = Math.Clamp(memoryBytes / (5 * sizeof(double) * width * width), 1, count);
        torch.Tensor all = torch.zeros([count, width], torch.ScalarType.Float64, covariance.device);
        for (long first = 0; first < count; first += block)
        {
            token.ThrowIfCancellationRequested();
            using var scope = torch.NewDisposeScope();
            long end = Math.Min(count, first + block);
            torch.Tensor numbers = torch.arange(first, end, 1, torch.ScalarType.Int64, covariance.device).unsqueeze(1);
            torch.Tensor members = numbers.bitwise_right_shift(groupOf).bitwise_and(torch.ones(1, torch.ScalarType.Int64, covariance.device)).to(torch.ScalarType.Float64);
            // Rows and columns of the unknown are zero, and so they stay in the pseudo-inverse.
            torch.Tensor inverse = torch.linalg.pinv(covariance * members.unsqueeze(1) * members.unsqueeze(2), rtol: Rounding, hermitian: true);
            all.narrow(0, first, end - first).copy_(inverse.matmul((members * effects.select(1, output)).unsqueeze(2)).squeeze(2));
        }

        // Nothing is left to be guessed, even where a row varies as the background never does.
        all[count - 1].copy_(weights.select(1, output));
        return all;
    }
}
