using System.Globalization;

namespace AuditKit.Explain.Tests.Methods.Propagation;

/// <summary>Relevance propagation of a ReLU network in plain loops, written from the formulas of the rules; no stabiliser but for the rule epsilon.</summary>
internal static class PlainRelevance
{
    /// <summary>Relevance of one row's inputs; weights are [out, in] row by row.</summary>
    public static double[] Of(double[][] weights, double[][] biases, double[] row, int target, string rule)
    {
        List<double[]> values = [row];
        List<double[]> sums = [];
        for (int layer = 0; layer < weights.Length; layer++)
        {
            double[] before = values[^1], sum = [.. biases[layer]];
            for (int j = 0; j < sum.Length; j++)
            {
                for (int i = 0; i < before.Length; i++) sum[j] += weights[layer][(j * before.Length) + i] * before[i];
            }

            sums.Add(sum);
            values.Add(layer == weights.Length - 1 ? sum : [.. sum.Select(value => Math.Max(0, value))]);
        }

        double[] relevance = new double[sums[^1].Length];
        relevance[target] = sums[^1][target];
        for (int layer = weights.Length - 1; layer >= 0; layer--)
        {
            double[] below = new double[values[layer].Length];
            for (int j = 0; j < relevance.Length; j++)
            {
                if (relevance[j] == 0) continue;
                double[] unit = weights[layer][(j * below.Length)..((j + 1) * below.Length)];
                double[] shares = Shares(values[layer], unit, biases[layer][j], sums[layer][j], rule);
                for (int i = 0; i < below.Length; i++) below[i] += shares[i] * relevance[j];
            }

            relevance = below;
        }

        return relevance;
    }

    // The share of each input in the relevance of one unit.
    private static double[] Shares(double[] x, double[] w, double bias, double z, string rule)
    {
        string[] parts = rule.Split(' ');
        double number = parts.Length > 1 ? double.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        double[] contributions = [.. x.Zip(w, (a, b) => a * b)];
        double positive = contributions.Append(bias).Sum(c => Math.Max(0, c)), negative = contributions.Append(bias).Sum(c => Math.Min(0, c));
        switch (parts[0])
        {
            case "epsilon": return [.. contributions.Select(c => c / (z + (z >= 0 ? number : -number)))];
            case "gamma":
                double total = z + (number * (z >= 0 ? positive : negative));
                return [.. contributions.Select(c => (c + (number * (z >= 0 ? Math.Max(0, c) : Math.Min(0, c)))) / total)];
            case "alpha-beta": return [.. contributions.Select(c => (number * Ratio(Math.Max(0, c), positive)) - ((number - 1) * Ratio(Math.Min(0, c), negative)))];
            case "flat": return [.. x.Select(_ => 1.0 / x.Length)];
            case "w-squared": return [.. w.Select(weight => weight * weight / w.Sum(other => other * other))];
            default: return [.. contributions.Select(c => c / z)];
        }
    }

    private static double Ratio(double part, double total) => total == 0 ? 0 : part / total;
}
