using AuditKit.Core.Randomness;

namespace AuditKit.Models.Architectures;

/// <summary>
/// First weights, drawn from a seed stream and never from torch's global generator. Before a rectifying activation: He, normal
/// with variance 2 / fan-in (He et al. 2015; leaky: 2 / (1.0001 fan-in)). Before tanh and softmax: Glorot, uniform on
/// plus or minus sqrt(6 / (fan-in + fan-out)) (Glorot and Bengio 2010). Biases are 0. A norm begins with scale 1, shift 0, mean 0, variance 1.
/// </summary>
public static class Initialisation
{
    private const double LeakySlope = 0.01;

    /// <summary>Draws the flat weights of a network; the same stream gives the same bits.</summary>
    public static float[] Draw(NetworkArchitecture architecture, SeedStream stream)
    {
        float[] weights = new float[architecture.ParameterCount];
        IReadOnlyList<AffineLayer> layers = architecture.Layers;
        for (int i = 0; i < layers.Count; i++)
        {
            AffineLayer layer = layers[i];
            Span<float> target = weights.AsSpan(layer.WeightOffset, layer.WeightCount);
            RandomSource source = stream.For("initialise", i).Open();
            bool rectifies = i < layers.Count - 1 && architecture.Activation != Activation.Tanh;
            if (rectifies) He(target, layer, architecture.Activation, source);
            else Glorot(target, layer, source);
        }

        foreach (NormLayer norm in architecture.Norms)
        {
            weights.AsSpan(norm.Offset, norm.Units).Fill(1);
            if (norm.Parts == 4) weights.AsSpan(norm.Offset + (3 * norm.Units), norm.Units).Fill(1);
        }

        return weights;
    }

    private static void He(Span<float> target, AffineLayer layer, Activation activation, RandomSource source)
    {
        double slope = activation == Activation.LeakyRelu ? LeakySlope : 0;
        double deviation = Math.Sqrt(2 / ((1 + (slope * slope)) * layer.Inputs));
        foreach (ref float weight in target) weight = (float)(deviation * source.NextGaussian());
    }

    private static void Glorot(Span<float> target, AffineLayer layer, RandomSource source)
    {
        double bound = Math.Sqrt(6.0 / (layer.Inputs + layer.Outputs));
        foreach (ref float weight in target) weight = (float)(bound * ((2 * source.NextDouble()) - 1));
    }
}
