using TorchSharp;

namespace AuditKit.Models.Losses;

/// <summary>Squared error, the mean over the numbers of a row. Outputs and targets <c>[..., width]</c>.</summary>
public sealed class SquaredLoss : IRowLoss
{
    /// <inheritdoc />
    public string Name => "mse";

    /// <inheritdoc />
    public torch.Tensor Of(torch.Tensor outputs, torch.Tensor targets) => outputs.sub(targets).square().mean([-1]);
}
