using TorchSharp;

namespace AuditKit.Explain.Methods.Saliency;

/// <summary>Noise that is given: rows x samples x inputs, row-major.</summary>
internal sealed class SuppliedNoise(double[] noise, int samples, int width) : INoise
{
    public torch.Tensor Of(int step, ReadOnlySpan<int> rows)
    {
        double[] chosen = new double[rows.Length * width];
        for (int i = 0; i < rows.Length; i++) noise.AsSpan(((rows[i] * samples) + step) * width, width).CopyTo(chosen.AsSpan(i * width));
        return torch.tensor(chosen, [rows.Length, width]);
    }
}
