using AuditKit.Models.Losses;
using AuditKit.Models.Networks;
using AuditKit.Models.Stacked;
using TorchSharp;

namespace AuditKit.Models.Training;

/// <summary>
/// Cross-entropy of the words, the mean over valid tokens, plus <c>penalty sum_i (1 - sum_t a_ti)^2</c>, t over valid tokens, the mean over
/// rows: every region is to be looked at (Xu et al. 2015).
/// </summary>
/// <param name="penalty">Weight of the second part.</param>
internal sealed class CaptionObjective(double penalty) : ITrainingObjective
{
    private readonly TokenLoss words = new();

    /// <inheritdoc />
    public torch.Tensor Losses(ITrainableNetwork network, IReadOnlyList<torch.Tensor> parameters, StepBatch batch, ForwardMode mode)
    {
        (torch.Tensor logits, torch.Tensor attention) = ((CaptionNetwork)network).Attend(batch.Rows, parameters, mode);
        torch.Tensor sizes = words.Sizes(batch.Targets)!.mul(batch.Share);
        torch.Tensor loss = words.Of(logits, batch.Targets).mul(sizes).sum(1).div(sizes.sum(1));
        return penalty == 0 ? loss : loss.add(Overlooked(attention, batch.Targets).mul(batch.Share).sum(1), penalty);
    }

    // [1, B] from attention [1, B, T, L].
    private static torch.Tensor Overlooked(torch.Tensor attention, torch.Tensor targets)
    {
        torch.Tensor valid = targets.ne(TokenTargets.Padding).to(attention.dtype).unsqueeze(-1);
        return attention.mul(valid).sum(2).neg().add(1).square().sum(-1);
    }
}
