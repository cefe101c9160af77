using TorchSharp;

namespace AuditKit.Models.Losses;

/// <summary>Areas of two sets of boxes <c>[..., 4]</c> (x1, y1, x2, y2), pair by pair.</summary>
/// <param name="Intersection">Area of both.</param>
/// <param name="Union">Area of either.</param>
/// <param name="Hull">Area of the smallest box around both.</param>
internal sealed record BoxOverlap(torch.Tensor Intersection, torch.Tensor Union, torch.Tensor Hull)
{
    public torch.Tensor Ratio => Intersection.div(Union);

    /// <exception cref="ArgumentException">A box has x2 &lt;= x1 or y2 &lt;= y1.</exception>
    public static BoxOverlap Of(torch.Tensor outputs, torch.Tensor targets)
    {
        Check(outputs, "predicted");
        Check(targets, "true");
        torch.Tensor low = torch.maximum(Low(outputs), Low(targets)), high = torch.minimum(High(outputs), High(targets));
        torch.Tensor both = high.sub(low).clamp_min(0).prod(-1);
        torch.Tensor union = Area(outputs).add(Area(targets)).sub(both);
        torch.Tensor hull = torch.maximum(High(outputs), High(targets)).sub(torch.minimum(Low(outputs), Low(targets))).prod(-1);
        return new BoxOverlap(both, union, hull);
    }

    private static torch.Tensor Low(torch.Tensor boxes) => boxes.narrow(-1, 0, 2);

    private static torch.Tensor High(torch.Tensor boxes) => boxes.narrow(-1, 2, 2);

    private static torch.Tensor Area(torch.Tensor boxes) => High(boxes).sub(Low(boxes)).prod(-1);

    private static void Check(torch.Tensor boxes, string which)
    {
        if (boxes.dim() < 1 || boxes.shape[^1] != 4) throw new ArgumentException($"A box has four numbers, the {which} ones have shape [{string.Join(", ", boxes.shape)}].", nameof(boxes));
        using var scope = torch.NewDisposeScope();
        using var quiet = torch.no_grad();
        torch.Tensor empty = High(boxes).le(Low(boxes)).any(-1).reshape(-1);
        if (!empty.any().item<bool>()) return;
        long row = empty.to(torch.ScalarType.Int64).argmax().item<long>();
        float[] box = boxes.detach().reshape(-1, 4)[row].to(torch.ScalarType.Float32).cpu().data<float>().ToArray();
        throw new ArgumentException($"The {which} box {row} ({string.Join(", ", box)}) has x2 <= x1 or y2 <= y1.", nameof(boxes));
    }
}
