using AuditKit.Models.Stacked;
using TorchSharp;

namespace AuditKit.Models.Losses;

/// <summary>
/// Cross-entropy of a sequence, the mean over valid tokens only. Outputs are logits <c>[..., T, C]</c>, targets <c>[..., T]</c> with
/// <see cref="TokenTargets.Padding"/> where there is no token.
/// </summary>
/// <param name="smoothing">Label smoothing, in [0, 1).</param>
public sealed class TokenLoss(double smoothing = 0) : IRowLoss
{
    private readonly CrossEntropyLoss each = new(smoothing);

    /// <inheritdoc />
    public string Name => "token cross-entropy";

    /// <inheritdoc />
    public torch.Tensor Of(torch.Tensor outputs, torch.Tensor targets)
    {
        torch.Tensor valid = targets.ne(TokenTargets.Padding);
        torch.Tensor losses = each.Of(outputs, targets.clamp_min(0));
        // Where, not a product: the logits at padding may be anything.
        torch.Tensor counted = torch.where(valid, losses, torch.zeros_like(losses)).sum(-1);
        return counted.div(valid.sum(-1).to(outputs.dtype).clamp_min(1));
    }

    /// <inheritdoc />
    public torch.Tensor? Sizes(torch.Tensor targets) => targets.ne(TokenTargets.Padding).sum(-1).to(torch.ScalarType.Float32);
}
