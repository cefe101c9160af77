using TorchSharp;

namespace AuditKit.Models.Losses;

/// <summary><c>1 - IoU</c> of boxes <c>[..., 4]</c> (x1, y1, x2, y2). Has no gradient for disjoint boxes: prefer <see cref="GiouLoss"/>.</summary>
public sealed class IouLoss : IRowLoss
{
    /// <inheritdoc />
    public string Name => "iou";

    /// <inheritdoc />
    /// <exception cref="ArgumentException">A box has x2 &lt;= x1 or y2 &lt;= y1.</exception>
    public torch.Tensor Of(torch.Tensor outputs, torch.Tensor targets) => BoxOverlap.Of(outputs, targets).Ratio.neg().add(1);
}
