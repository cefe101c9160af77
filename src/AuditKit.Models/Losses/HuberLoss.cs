using TorchSharp;

namespace AuditKit.Models.Losses;

/// <summary><c>r^2 / 2</c> where <c>|r| &lt;= d</c>, else <c>d (|r| - d/2)</c> (Huber 1964); the mean over the numbers of a row. Outputs and targets <c>[..., width]</c>.</summary>
/// <param name="delta">d, above 0.</param>
public sealed class HuberLoss(double delta = 1) : IRowLoss
{
    private readonly double delta = delta > 0 ? delta : throw new ArgumentException($"Huber's delta is above 0, not {delta}.", nameof(delta));

    /// <inheritdoc />
    public string Name => "huber";

    /// <inheritdoc />
    public torch.Tensor Of(torch.Tensor outputs, torch.Tensor targets)
    {
        torch.Tensor distance = outputs.sub(targets).abs();
        // With m = min(|r|, d) both cases are m (|r| - m/2).
        torch.Tensor near = distance.clamp_max(delta);
        return near.mul(distance.sub(near.mul(0.5))).mean([-1]);
    }
}
