using TorchSharp;

namespace AuditKit.Models.Losses;

/// <summary>
/// <c>-log( exp(s_ij / t) / sum_{k != i} exp(s_ik / t) )</c>, s the cosine similarity, (i, j) two views of one row, the mean over both
/// orders (Chen et al. 2020).
/// </summary>
/// <param name="temperature">t, above 0.</param>
public sealed class NtXentLoss(double temperature = 0.5)
{
    private readonly double temperature = temperature > 0 ? temperature : throw new ArgumentException($"The temperature is above 0, not {temperature}.", nameof(temperature));

    /// <summary>Loss of a batch; of each batch where leading axes count batches.</summary>
    /// <param name="first">One view of every row, <c>[..., N, d]</c>, N at least 2.</param>
    /// <param name="second">The other view, same shape.</param>
    /// <returns><c>[...]</c>.</returns>
    /// <exception cref="ArgumentException">The shapes differ or there are fewer than two rows.</exception>
    public torch.Tensor Of(torch.Tensor first, torch.Tensor second)
    {
        if (first.dim() < 2 || !first.shape.SequenceEqual(second.shape)) throw new ArgumentException($"Two views have one shape, not [{string.Join(", ", first.shape)}] and [{string.Join(", ", second.shape)}].", nameof(second));
        long count = first.shape[^2];
        if (count < 2) throw new ArgumentException("One row has no other to be told from.", nameof(first));
        torch.Tensor views = torch.cat([first, second], -2);
        torch.Tensor unit = views.div(views.norm(-1, keepdim: true).clamp_min(1e-12));
        torch.Tensor scores = unit.matmul(unit.transpose(-2, -1)).div(temperature);
        // A view is never compared with itself.
        torch.Tensor self = torch.eye(2 * count, dtype: torch.ScalarType.Bool, device: first.device);
        torch.Tensor logs = scores.masked_fill(self, double.NegativeInfinity).log_softmax(-1);
        // Row i of the first half belongs to column i of the second half, and the other way round.
        torch.Tensor forward = logs.narrow(-2, 0, count).narrow(-1, count, count).diagonal(0, -2, -1);
        torch.Tensor backward = logs.narrow(-2, count, count).narrow(-1, 0, count).diagonal(0, -2, -1);
        return forward.add(backward).mean([-1]).div(-2);
    }
}
