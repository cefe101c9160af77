using TorchSharp;

namespace AuditKit.Models.Losses;

/// <summary>
/// <c>-a_t (1 - p_t)^g log p_t</c>, p_t the probability of the true class (Lin et al. 2017): rows that are already right count
/// little. Outputs are logits <c>[..., C]</c>, targets class indices <c>[...]</c>.
/// </summary>
/// <param name="gamma">g, not negative; 0 gives weighted cross-entropy.</param>
/// <param name="alphas">a of each class; all 1 if null.</param>
public sealed class FocalLoss(double gamma = 2, IReadOnlyList<double>? alphas = null) : IRowLoss
{
    /// <summary>The paper's choice: a for the second of two classes and <c>1 - a</c> for the first; a for every one of more.</summary>
    public static FocalLoss Of(double gamma, double alpha, int classes) =>
        new(gamma, classes == 2 ? [1 - alpha, alpha] : [.. Enumerable.Repeat(alpha, classes)]);

    /// <inheritdoc />
    public string Name => "focal";

    /// <inheritdoc />
    public torch.Tensor Of(torch.Tensor outputs, torch.Tensor targets)
    {
        torch.Tensor log = outputs.log_softmax(-1).gather(-1, targets.unsqueeze(-1)).squeeze(-1);
        // 1 - p as -(e^log - 1) keeps its digits where p is near 1; the floor keeps the power's slope finite at exactly 1.
        torch.Tensor miss = log.expm1().neg().clamp_min(1e-12);
        torch.Tensor loss = miss.pow(gamma).mul(log).neg();
        if (alphas is null) return loss;
        torch.Tensor weights = torch.tensor([.. alphas], [alphas.Count], outputs.dtype).to(outputs.device);
        return loss.mul(weights.index_select(0, targets.reshape(-1)).view(targets.shape));
    }
}
