using TorchSharp;

namespace AuditKit.Explain.Methods.Perturbation;

/// <summary>
/// Sums of masks M and outputs F of some rows, for the mean of F weighted by the mask and its standard error. F is shifted by a
/// fixed number of its own size, so that squares do not cancel. All tensors are 64-bit and live in the scope of the constructor.
/// </summary>
internal sealed class MaskSums(int rows, long positions, torch.Device device)
{
    // M, M F, M^2, M^2 F, M^2 F^2
    private const int Kinds = 5;

    private readonly torch.Tensor sums = torch.zeros([rows, Kinds, positions], torch.ScalarType.Float64, device);

    /// <summary>Adds samples of one row: masks <c>[n, positions]</c>, shifted outputs <c>[n]</c>.</summary>
    public void Add(int row, torch.Tensor masks, torch.Tensor outputs)
    {
        torch.Tensor wide = masks.to(torch.ScalarType.Float64), ones = torch.ones_like(outputs);
        torch.Tensor weights = torch.stack([ones, outputs, outputs.square()], 0);
        sums[row].add_(torch.cat([weights[..2].matmul(wide), weights.matmul(wide.square())], 0));
    }

    /// <summary>
    /// The weighted mean <c>S = sum M F / sum M</c> of a row, and its standard error by the delta method:
    /// <c>sqrt(n/(n-1) sum M^2 (F - S)^2) / sum M</c>. Positions that no mask showed have the value 0 (shifted) and no error.
    /// </summary>
    public (torch.Tensor Values, torch.Tensor Errors) Of(int row, int samples)
    {
        torch.Tensor own = sums[row], shown = own[0].clamp_min(double.Epsilon), mean = own[1] / shown;
        torch.Tensor squares = (own[4] - (2 * mean * own[3]) + (mean.square() * own[2])).clamp_min(0);
        return (mean, (squares * (samples / (samples - 1.0))).sqrt() / shown);
    }
}
