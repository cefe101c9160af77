using TorchSharp;

namespace AuditKit.Models.Forms;

/// <summary>An open network: logits of encoded rows. Holds native memory.</summary>
internal interface ILogits : IDisposable
{
    /// <summary>Rows of one call when many are predicted; the bits of a row may depend on it.</summary>
    int RowsPerCall { get; }

    /// <summary>Numbers that one row's forward pass makes between input and output: what a gradient has to keep.</summary>
    long ActivationsPerRow { get; }

    /// <summary>The network in two parts, of which the first is affine; null where it begins otherwise.</summary>
    AffineEntry? Entry => null;

    /// <summary>Logits <c>[rows, outputs]</c> of <c>[rows, inputs]</c>, in the caller's scope.</summary>
    torch.Tensor Of(torch.Tensor rows);
}
