using AuditKit.Core.Randomness;

namespace AuditKit.Explain.Sanity;

/// <summary>Normal draws with the mean and standard deviation of the numbers that they replace.</summary>
internal static class Redraw
{
    public static void InPlace(Span<float> tensor, RandomSource random)
    {
        double sum = 0, squares = 0;
        foreach (float weight in tensor) sum += weight;
        double mean = sum / tensor.Length;
        foreach (float weight in tensor) squares += (weight - mean) * (weight - mean);
        double deviation = Math.Sqrt(squares / tensor.Length);
        for (int i = 0; i < tensor.Length; i++) tensor[i] = (float)(mean + (deviation * random.NextGaussian()));
    }
}
