namespace AuditKit.Models.Onnx.Quantised;

/// <summary>Counts of values in equal bins between two ends.</summary>
internal sealed class Histogram(double low, double high)
{
    private const int Bins = 4096;

    public long[] Counts { get; } = new long[Bins];

    public double Low => low;

    public double Width => (high - low) / Bins;

    public void Add(ReadOnlySpan<float> values)
    {
        double perBin = high > low ? Bins / (high - low) : 0;
        foreach (float value in values) Counts[Math.Clamp((int)((value - low) * perBin), 0, Bins - 1)]++;
    }

    /// <summary>The value below which a share of all values lies, linear inside a bin.</summary>
    public double Quantile(double share)
    {
        double wanted = share * Counts.Sum(), before = 0;
        for (int bin = 0; bin < Bins; bin++)
        {
            if (before + Counts[bin] >= wanted && Counts[bin] > 0) return low + (Width * (bin + ((wanted - before) / Counts[bin])));
            before += Counts[bin];
        }

        return high;
    }
}
