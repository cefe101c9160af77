using TorchSharp;

namespace AuditKit.Models.Forms;

/// <summary>
/// A network in two parts: the affine maps that a row meets first, and the rest. On a straight line between two rows the values in
/// between are a straight line too, so the first part is computed at its ends only.
/// </summary>
/// <param name="width">Numbers of a row between the parts.</param>
/// <param name="multiplications">Multiplications of the first part, for one row.</param>
/// <param name="enter">The first part.</param>
/// <param name="logits">The rest.</param>
public sealed class AffineEntry(int width, long multiplications, Func<torch.Tensor, torch.Tensor> enter, Func<torch.Tensor, torch.Tensor> logits)
{
    /// <summary>Numbers of a row between the parts.</summary>
    public int Width => width;

    /// <summary>Multiplications of the first part, for one row.</summary>
    public long Multiplications => multiplications;

    /// <summary><c>[rows, Width]</c> of encoded rows <c>[rows, inputs]</c>: an affine function of each row. In the caller's scope.</summary>
    public torch.Tensor Enter(torch.Tensor rows) => enter(rows);

    /// <summary>Logits <c>[rows, outputs]</c> of <c>[rows, Width]</c>; differentiable. In the caller's scope.</summary>
    public torch.Tensor Logits(torch.Tensor entered) => logits(entered);
}
