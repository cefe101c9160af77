using TorchSharp;

namespace AuditKit.Models.Losses;

/// <summary>
/// <c>1 - (IoU - (area(C) - union) / area(C))</c>, C the hull box (Rezatofighi et al. 2019), of boxes <c>[..., 4]</c> (x1, y1, x2, y2).
/// Disjoint boxes have a gradient towards each other.
/// </summary>
public sealed class GiouLoss : IRowLoss
{
    /// <inheritdoc />
    public string Name => "giou";

    /// <inheritdoc />
    /// <exception cref="ArgumentException">A box has x2 &lt;= x1 or y2 &lt;= y1.</exception>
    public torch.Tensor Of(torch.Tensor outputs, torch.Tensor targets)
    {
        BoxOverlap overlap = BoxOverlap.Of(outputs, targets);
        return overlap.Ratio.sub(overlap.Hull.sub(overlap.Union).div(overlap.Hull)).neg().add(1);
    }

    /// <summary>Makes boxes of four free numbers: the first corner as it is, width and height by softplus, so that every box has an area.</summary>
    /// <param name="free"><c>[..., 4]</c>: x1, y1, and what width and height come from.</param>
    public static torch.Tensor BoxesOf(torch.Tensor free)
    {
        torch.Tensor corner = free.narrow(-1, 0, 2);
        return torch.cat([corner, corner.add(torch.nn.functional.softplus(free.narrow(-1, 2, 2)).add(1e-6))], -1);
    }
}
