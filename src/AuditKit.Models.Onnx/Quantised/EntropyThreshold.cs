namespace AuditKit.Models.Onnx.Quantised;

/// <summary>
/// The magnitude at which to cut values off before 8-bit quantisation: of all thresholds, the one whose quantised distribution Q is
/// nearest to the cut distribution P, by <c>sum P log(P / Q)</c> (S. Migacz, "8-bit inference with TensorRT", 2017).
/// </summary>
internal static class EntropyThreshold
{
    private const int Bins = 2048, Levels = 128;

    // Thresholds that are tried: every eighth bin from the number of levels on.
    private const int Step = 8;

    /// <summary>Finds it from the counts of magnitudes.</summary>
    public static double Of(Histogram values, double largest)
    {
        double[] magnitudes = Magnitudes(values, largest);
        (double best, int kept) = (double.PositiveInfinity, Bins);
        for (int bins = Levels; bins <= Bins; bins += Step)
        {
            double divergence = Divergence(magnitudes, bins);
            if (divergence < best) (best, kept) = (divergence, bins);
        }

        return largest * kept / Bins;
    }

    private static double[] Magnitudes(Histogram values, double largest)
    {
        double[] counts = new double[Bins];
        for (int i = 0; i < values.Counts.Length; i++)
        {
            double middle = Math.Abs(values.Low + (values.Width * (i + 0.5)));
            counts[Math.Clamp((int)(middle / largest * Bins), 0, Bins - 1)] += values.Counts[i];
        }

        return counts;
    }

    private static double Divergence(double[] counts, int bins)
    {
        double[] cut = counts[..bins], coarse = new double[bins];
        double outside = counts.Skip(bins).Sum();
        for (int level = 0; level < Levels; level++)
        {
            int first = (int)((long)level * bins / Levels), end = (int)((long)(level + 1) * bins / Levels);
            int filled = cut.Skip(first).Take(end - first).Count(count => count > 0);
            double mean = filled == 0 ? 0 : cut.Skip(first).Take(end - first).Sum() / filled;
            for (int i = first; i < end; i++) coarse[i] = cut[i] > 0 ? mean : 0;
        }

        // What is cut off counts as the last bin of P, but the quantised form does not know of it.
        cut[bins - 1] += outside;
        double total = cut.Sum(), kept = coarse.Sum(), sum = 0;
        for (int i = 0; i < bins; i++)
        {
            if (cut[i] == 0) continue;
            if (coarse[i] == 0) return double.PositiveInfinity;
            sum += cut[i] / total * Math.Log(cut[i] / total / (coarse[i] / kept));
        }

        return sum;
    }
}
