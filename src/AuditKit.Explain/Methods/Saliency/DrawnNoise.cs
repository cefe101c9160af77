using AuditKit.Core.Randomness;
using TorchSharp;

namespace AuditKit.Explain.Methods.Saliency;

/// <summary>Normal noise whose standard deviation is a share of each input's range. Inputs that never change stay as they are.</summary>
internal sealed class DrawnNoise : INoise
{
    private readonly AttributionSubject subject;
    private readonly double[] deviations;
    private readonly Dictionary<int, RandomSource> sources = [];

    public DrawnNoise(AttributionSubject subject, double level)
    {
        this.subject = subject;
        deviations = [.. subject.Spread.ToArray().Select(spread => level * spread)];
    }

    public torch.Tensor Of(int step, ReadOnlySpan<int> rows)
    {
        double[] uniform = new double[rows.Length * deviations.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            if (step == 0) sources[rows[i]] = subject.SeedsOf("noise", rows[i]).Open();
            RandomSource source = sources[rows[i]];
            // Between the ends of (-1, 1), where the quantiles are finite.
            foreach (ref double value in uniform.AsSpan(i * deviations.Length, deviations.Length)) value = (2 * source.NextDouble()) - 1 + (1.0 / (1L << 53));
        }

        torch.Device device = torch.device(subject.Function.Device);
        return torch.tensor(uniform, [rows.Length, deviations.Length], device: device).erfinv_().mul_(Math.Sqrt(2)).mul_(torch.tensor(deviations, device: device));
    }
}
