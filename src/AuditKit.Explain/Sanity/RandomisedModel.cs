using AuditKit.Core.Randomness;
using AuditKit.Models;
using AuditKit.Models.Architectures;

namespace AuditKit.Explain.Sanity;

/// <summary>A model of the same shape that has learned nothing.</summary>
internal static class RandomisedModel
{
    /// <summary>Draws every weight tensor and every bias from a normal distribution with the tensor's own mean and standard deviation.</summary>
    public static TrainedModel Of(TrainedModel model, SeedStream seeds)
    {
        float[] weights = model.Weights.ToArray();
        RandomSource random = seeds.Open();
        foreach (AffineLayer layer in model.Architecture.Layers)
        {
            Redraw(weights.AsSpan(layer.WeightOffset, layer.WeightCount), random);
            Redraw(weights.AsSpan(layer.BiasOffset, layer.Outputs), random);
        }

        return new TrainedModel(model.Architecture, model.Preprocessor, model.Target, weights);
    }

    private static void Redraw(Span<float> tensor, RandomSource random)
    {
        double sum = 0, squares = 0;
        foreach (float weight in tensor) sum += weight;
        double mean = sum / tensor.Length;
        foreach (float weight in tensor) squares += (weight - mean) * (weight - mean);
        double deviation = Math.Sqrt(squares / tensor.Length);
        for (int i = 0; i < tensor.Length; i++) tensor[i] = (float)(mean + (deviation * random.NextGaussian()));
    }
}
