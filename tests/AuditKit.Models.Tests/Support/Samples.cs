using AuditKit.Core.Randomness;
using AuditKit.Models.Architectures;
using AuditKit.Models.Preprocessing;
using AuditKit.Models.Training;

namespace AuditKit.Models.Tests.Support;

/// <summary>Small made-up data and models.</summary>
internal static class Samples
{
    /// <summary>Gaussian rows whose class follows a noisy linear rule.</summary>
    public static TrainingRows Rows(int count, int columns, int classes = 2, long seed = 1)
    {
        RandomSource source = SeedStream.FromSeed(seed).For("rows").Open();
        double[] rule = [.. Enumerable.Range(0, columns * classes).Select(_ => source.NextGaussian())];
        float[] features = new float[count * columns];
        int[] labels = new int[count];
        for (int row = 0; row < count; row++)
        {
            double[] scores = new double[classes];
            for (int c = 0; c < columns; c++)
            {
                float value = features[(row * columns) + c] = (float)source.NextGaussian();
                for (int k = 0; k < classes; k++) scores[k] += value * rule[(k * columns) + c];
            }

            for (int k = 0; k < classes; k++) scores[k] += source.NextGaussian();
            labels[row] = Array.IndexOf(scores, scores.Max());
        }

        return new TrainingRows(features, columns, labels, classes);
    }

    public static float[] Weights(NetworkArchitecture architecture, long seed = 3)
    {
        float[] weights = Initialisation.Draw(architecture, SeedStream.FromSeed(seed));
        // Biases start at 0, where a forgotten bias would not show.
        foreach (AffineLayer layer in architecture.Layers)
        {
            for (int o = 0; o < layer.Outputs; o++) weights[layer.BiasOffset + o] = 0.1f * (o + 1);
        }

        return weights;
    }

    public static TrainedModel Model(NetworkArchitecture architecture, float[]? weights = null)
    {
        ColumnEncoding[] columns = [.. Enumerable.Range(0, architecture.Inputs).Select(i => new StandardisedNumber($"x{i}", 0, 1, 0))];
        ModelTarget target = new("y", [.. Enumerable.Range(0, architecture.Outputs).Select(c => $"class {c}")], architecture.Outputs == 2 ? 1 : null);
        return new TrainedModel(architecture, new TabularPreprocessor(columns), target, weights ?? Weights(architecture));
    }

    public static double[] Widen(ReadOnlySpan<float> values)
    {
        double[] wide = new double[values.Length];
        for (int i = 0; i < wide.Length; i++) wide[i] = values[i];
        return wide;
    }

    /// <summary>Largest difference, relative to the larger of the value and 1.</summary>
    public static double Distance(IReadOnlyList<double> expected, IReadOnlyList<double> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        return expected.Zip(actual, (e, a) => Math.Abs(e - a) / Math.Max(1, Math.Abs(e))).DefaultIfEmpty(0).Max();
    }

    /// <summary>Euclidean distance relative to the norm of the expected vector.</summary>
    public static double RelativeDistance(IReadOnlyList<float> expected, IReadOnlyList<float> actual)
    {
        double difference = Math.Sqrt(expected.Zip(actual, (e, a) => Math.Pow((double)e - a, 2)).Sum());
        return difference / Math.Sqrt(expected.Sum(e => Math.Pow(e, 2)));
    }
}
