using TorchSharp;

namespace AuditKit.Models.Losses;

/// <summary>
/// Cross-entropy of softmax against <c>(1 - e) onehot + e / C</c>, e the label smoothing (Szegedy et al. 2016), in nats.
/// Outputs are logits <c>[..., C]</c>, targets class indices <c>[...]</c>.
/// </summary>
public sealed class CrossEntropyLoss : IRowLoss
{
    private readonly IReadOnlyList<double>? perReplica;

    /// <param name="smoothing">Label smoothing e, in [0, 1).</param>
    public CrossEntropyLoss(double smoothing = 0)
    {
        if (!(smoothing is >= 0 and < 1)) throw new ArgumentException($"Label smoothing lies in [0, 1), not at {smoothing}.", nameof(smoothing));
        Smoothing = smoothing;
    }

    private CrossEntropyLoss(IReadOnlyList<double> smoothing) => perReplica = smoothing;

    /// <summary>Label smoothing e.</summary>
    public double Smoothing { get; }

    /// <inheritdoc />
    public string Name => "cross-entropy";

    /// <summary>The same loss with a smoothing of its own for each replica of <c>[K, B, C]</c>.</summary>
    internal static CrossEntropyLoss For(IReadOnlyList<double> smoothing) => new(smoothing);

    /// <inheritdoc />
    public torch.Tensor Of(torch.Tensor outputs, torch.Tensor targets)
    {
        torch.Tensor logs = outputs.log_softmax(-1);
        torch.Tensor hit = logs.gather(-1, targets.unsqueeze(-1)).squeeze(-1).neg();
        if (perReplica is not null) return Mixed(hit, logs, torch.tensor([.. perReplica], [perReplica.Count, 1], outputs.dtype).to(outputs.device));
        if (Smoothing == 0) return hit;
        return hit.mul(1 - Smoothing).sub(logs.mean([-1]).mul(Smoothing));
    }

    private static torch.Tensor Mixed(torch.Tensor hit, torch.Tensor logs, torch.Tensor share) => hit.mul(share.neg().add(1)).sub(logs.mean([-1]).mul(share));
}
