using AuditKit.Core.Randomness;
using AuditKit.Explain.Functions;
using AuditKit.Models;
using TorchSharp;

namespace AuditKit.Explain.Tests.Oracles;

/// <summary>A ReLU network in plain C# loops: the slow twin of a model session. Weights are [out, in].</summary>
public sealed class PlainNetwork(IReadOnlyList<double[,]> weights, IReadOnlyList<double[]> biases) : IModelFunction
{
    public int Inputs => weights[0].GetLength(1);

    public int Outputs => weights[^1].GetLength(0);

    public Precision Precision => Precision.Double;

    public string Device => "cpu";

    public long BytesPerRow => 1024;

    public string? GradientRefusal => null;

    public static PlainNetwork Random(SeedStream seeds, bool hasBiases, params int[] widths)
    {
        RandomSource random = seeds.Open();
        List<double[,]> weights = [];
        List<double[]> biases = [];
        for (int layer = 1; layer < widths.Length; layer++)
        {
            double[,] weight = new double[widths[layer], widths[layer - 1]];
            for (int i = 0; i < widths[layer]; i++)
            {
                for (int j = 0; j < widths[layer - 1]; j++) weight[i, j] = random.NextGaussian() * Math.Sqrt(2.0 / widths[layer - 1]);
            }

            weights.Add(weight);
            biases.Add([.. Enumerable.Range(0, widths[layer]).Select(_ => hasBiases ? random.NextGaussian() * 0.5 : 0)]);
        }

        return new PlainNetwork(weights, biases);
    }

    public torch.Tensor Evaluate(torch.Tensor rows)
    {
        int count = (int)rows.shape[0];
        double[] at = rows.detach().data<double>().ToArray(), values = new double[count * Outputs], slopes = new double[values.Length * Inputs];
        for (int row = 0; row < count; row++)
        {
            List<double[]> layers = Layers(at[(row * Inputs)..((row + 1) * Inputs)]);
            layers[^1].CopyTo(values, row * Outputs);
            if (!rows.requires_grad) continue;
            for (int output = 0; output < Outputs; output++) Backward(layers, output).CopyTo(slopes, ((row * Outputs) + output) * Inputs);
        }

        torch.Tensor found = torch.tensor(values, [count, Outputs]);
        return rows.requires_grad ? found + ((rows - rows.detach()).unsqueeze(1) * torch.tensor(slopes, [count, Outputs, Inputs])).sum(2) : found;
    }

    private List<double[]> Layers(double[] input)
    {
        List<double[]> layers = [input];
        for (int layer = 0; layer < weights.Count; layer++)
        {
            double[] before = layers[^1], sums = new double[biases[layer].Length];
            for (int i = 0; i < sums.Length; i++)
            {
                sums[i] = biases[layer][i];
                for (int j = 0; j < before.Length; j++) sums[i] += weights[layer][i, j] * before[j];
                if (layer < weights.Count - 1) sums[i] = Math.Max(0, sums[i]);
            }

            layers.Add(sums);
        }

        return layers;
    }

    private double[] Backward(List<double[]> layers, int target)
    {
        double[] gradient = new double[Outputs];
        gradient[target] = 1;
        for (int layer = weights.Count - 1; layer >= 0; layer--)
        {
            double[] below = new double[layers[layer].Length];
            for (int j = 0; j < below.Length; j++)
            {
                if (layer > 0 && layers[layer][j] <= 0) continue;
                for (int i = 0; i < gradient.Length; i++) below[j] += gradient[i] * weights[layer][i, j];
            }

            gradient = below;
        }

        return gradient;
    }
}
