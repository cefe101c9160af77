using AuditKit.Core.Randomness;
using TorchSharp;

namespace AuditKit.Models.Stacked;

/// <summary>Which hidden units are left out, drawn by (replica's stream, step, layer): independent of the stack.</summary>
internal sealed class DropoutDraws(double share, IReadOnlyList<int> widths, int batch)
{
    private readonly uint threshold = (uint)Math.Round(share * uint.MaxValue);
    private readonly float kept = (float)(1 / (1 - share));

    /// <summary>One factor per unit, <c>[K, batch, width]</c> for each hidden layer.</summary>
    public IReadOnlyList<torch.Tensor> Draw(IReadOnlyList<SeedStream?> streams, int step, torch.Device device)
    {
        List<torch.Tensor> factors = [];
        for (int layer = 0; layer < widths.Count; layer++)
        {
            int size = batch * widths[layer];
            float[] values = new float[streams.Count * size];
            for (int k = 0; k < streams.Count; k++)
            {
                if (streams[k] is { } stream) Fill(values.AsSpan(k * size, size), stream.For("dropout", step, layer).Open());
            }

            factors.Add(torch.tensor(values, [streams.Count, batch, widths[layer]]).to(device));
        }

        return factors;
    }

    private void Fill(Span<float> values, RandomSource source)
    {
        for (int i = 0; i < values.Length; i += 2)
        {
            ulong bits = source.NextUInt64();
            values[i] = (uint)bits >= threshold ? kept : 0;
            if (i + 1 < values.Length) values[i + 1] = (uint)(bits >> 32) >= threshold ? kept : 0;
        }
    }
}
