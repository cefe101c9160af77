using AuditKit.Core.Devices;
using AuditKit.Core.Randomness;
using AuditKit.Models;
using AuditKit.Models.Architectures;
using AuditKit.Models.Devices;
using AuditKit.Models.Preprocessing;

namespace AuditKit.Explain.Tests.Support;

/// <summary>Small models with drawn weights.</summary>
internal static class Models
{
    public static ComputeRequest Request { get; } = new("cpu", 2);

    public static ComputeDevice Cpu => TorchRuntime.Open(Request);

    public static TrainedModel Random(NetworkArchitecture architecture, long seed = 3, IReadOnlyList<ColumnEncoding>? columns = null)
    {
        RandomSource random = SeedStream.FromSeed(seed).For("weights").Open();
        float[] weights = new float[architecture.ParameterCount];
        foreach (AffineLayer layer in architecture.Layers)
        {
            for (int i = 0; i < layer.WeightCount; i++) weights[layer.WeightOffset + i] = (float)(random.NextGaussian() * Math.Sqrt(2.0 / layer.Inputs));
            for (int i = 0; i < layer.Outputs; i++) weights[layer.BiasOffset + i] = (float)(0.3 * random.NextGaussian());
        }

        return Of(architecture, weights, columns);
    }

    public static TrainedModel Of(NetworkArchitecture architecture, float[] weights, IReadOnlyList<ColumnEncoding>? columns = null)
    {
        columns ??= [.. Enumerable.Range(0, architecture.Inputs).Select(i => new StandardisedNumber($"x{i}", 0, 1, 0))];
        ModelTarget target = new("approved", [.. Enumerable.Range(0, architecture.Outputs).Select(c => c == 1 ? "yes" : c == 0 ? "no" : $"class {c}")], architecture.Outputs == 2 ? 1 : null);
        return new TrainedModel(architecture, new TabularPreprocessor(columns), target, weights);
    }

    /// <summary>Weights as [out, in] and biases: the model's plain twin.</summary>
    public static Oracles.PlainNetwork Twin(TrainedModel model)
    {
        float[] flat = model.Weights.ToArray();
        List<double[,]> weights = [];
        List<double[]> biases = [];
        foreach (AffineLayer layer in model.Architecture!.Layers)
        {
            double[,] weight = new double[layer.Outputs, layer.Inputs];
            for (int i = 0; i < layer.Inputs; i++)
            {
                for (int o = 0; o < layer.Outputs; o++) weight[o, i] = flat[layer.WeightOffset + (i * layer.Outputs) + o];
            }

            weights.Add(weight);
            biases.Add([.. Enumerable.Range(0, layer.Outputs).Select(o => (double)flat[layer.BiasOffset + o])]);
        }

        return new Oracles.PlainNetwork(weights, biases);
    }

    public static double[] Rows(int count, int width, long seed = 11)
    {
        RandomSource random = SeedStream.FromSeed(seed).For("rows").Open();
        return [.. Enumerable.Range(0, count * width).Select(_ => (double)(float)random.NextGaussian())];
    }
}
