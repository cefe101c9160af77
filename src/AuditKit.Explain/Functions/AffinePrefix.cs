using AuditKit.Models;
using AuditKit.Models.Devices;
using AuditKit.Models.Forms;
using TorchSharp;

namespace AuditKit.Explain.Functions;

/// <summary>
/// A function as <c>rest(A x + c)</c>. On the path from b to x the rest sees <c>(1 - a) z_b + a z_x</c>, and a gradient there becomes
/// a gradient of the inputs by one product with A', which may be taken after summing.
/// </summary>
public sealed class AffinePrefix
{
    /// <summary>Larger matrices are not written out: the product with them would cost more than the maps they stand for.</summary>
    private const long LargestMatrix = 1 << 17;

    private readonly AffineEntry entry;
    private readonly IModelFunction whole;

    internal AffinePrefix(IModelFunction whole, AffineEntry entry, Func<torch.Tensor, torch.Tensor> read) =>
        (this.whole, this.entry, Rest) = (whole, entry, new PrefixedRest(whole, entry, read));

    /// <summary>Numbers of a row behind the affine maps.</summary>
    public int Width => entry.Width;

    /// <summary>The rest, a function of <c>[rows, Width]</c>.</summary>
    public IModelFunction Rest { get; }

    /// <summary>True where A is small enough to be written out, so that mapping single gradients back is one product.</summary>
    public bool HasMatrix => (long)Width * whole.Inputs <= LargestMatrix;

    /// <summary><c>A x + c</c> as <c>[rows, Width]</c> of rows <c>[rows, Inputs]</c>, in the caller's scope.</summary>
    public torch.Tensor Enter(torch.Tensor rows) => entry.Enter(rows);

    /// <summary><c>[rows, Inputs]</c>: <c>A' g</c> of gradients <c>[rows, Width]</c>, in the caller's scope.</summary>
    public torch.Tensor PullBack(torch.Tensor gradients)
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor input = torch.zeros([gradients.shape[0], whole.Inputs], gradients.dtype, gradients.device).requires_grad_(true);
        return Gradients.Of((Enter(input) * gradients.detach()).sum(), input).MoveToOuterDisposeScope();
    }

    /// <summary>A itself as <c>[Width, Inputs]</c>, in the caller's scope.</summary>
    public torch.Tensor Matrix() => PullBack(torch.eye(Width, dtype: whole.Precision.ToScalarType(), device: torch.device(whole.Device)));
}
