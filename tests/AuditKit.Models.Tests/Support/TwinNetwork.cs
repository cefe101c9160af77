using AuditKit.Models.Architectures;

namespace AuditKit.Models.Tests.Support;

/// <summary>The network in plain loops and double precision: forward, loss, gradients by hand. Slow on purpose.</summary>
internal sealed class TwinNetwork(NetworkArchitecture architecture)
{
    public double[] Logits(double[] weights, double[] row) => Forward(weights, row).Values[^1];

    /// <summary>Gradient of logit number <paramref name="target"/> with respect to the row.</summary>
    public double[] InputGradient(double[] weights, double[] row, int target)
    {
        double[] seed = new double[architecture.Outputs];
        seed[target] = 1;
        return Backward(weights, Forward(weights, row), seed, new double[weights.Length]);
    }

    /// <summary>Cross-entropy of one row; adds <paramref name="share"/> times its weight gradient to <paramref name="gradient"/>.</summary>
    public double Loss(double[] weights, double[] row, int label, double share, double[] gradient)
    {
        Trace trace = Forward(weights, row);
        double[] logits = trace.Values[^1];
        double largest = logits.Max(), sum = logits.Sum(z => Math.Exp(z - largest));
        double[] seed = [.. logits.Select((z, c) => share * ((Math.Exp(z - largest) / sum) - (c == label ? 1 : 0)))];
        Backward(weights, trace, seed, gradient);
        return Math.Log(sum) + largest - logits[label];
    }

    private sealed record Trace(List<double[]> Values, List<double[]> Sums);

    private Trace Forward(double[] weights, double[] row)
    {
        Trace trace = new([row], []);
        foreach ((int i, AffineLayer layer) in architecture.Layers.Index())
        {
            double[] sums = new double[layer.Outputs];
            for (int o = 0; o < layer.Outputs; o++)
            {
                sums[o] = weights[layer.BiasOffset + o];
                for (int k = 0; k < layer.Inputs; k++) sums[o] += trace.Values[^1][k] * weights[layer.WeightOffset + (k * layer.Outputs) + o];
            }

            trace.Sums.Add(sums);
            trace.Values.Add(i == architecture.Layers.Count - 1 ? sums : [.. sums.Select(x => Value(architecture.Activation, x))]);
        }

        return trace;
    }

    private double[] Backward(double[] weights, Trace trace, double[] seed, double[] gradient)
    {
        double[] upstream = seed;
        for (int i = architecture.Layers.Count - 1; i >= 0; i--)
        {
            AffineLayer layer = architecture.Layers[i];
            if (i < architecture.Layers.Count - 1) upstream = [.. upstream.Select((g, o) => g * Slope(architecture.Activation, trace.Sums[i][o]))];
            double[] downstream = new double[layer.Inputs];
            for (int o = 0; o < layer.Outputs; o++)
            {
                gradient[layer.BiasOffset + o] += upstream[o];
                for (int k = 0; k < layer.Inputs; k++)
                {
                    int place = layer.WeightOffset + (k * layer.Outputs) + o;
                    gradient[place] += upstream[o] * trace.Values[i][k];
                    downstream[k] += upstream[o] * weights[place];
                }
            }

            upstream = downstream;
        }

        return upstream;
    }

    private static double Value(Activation activation, double x) => activation switch
    {
        Activation.Relu => Math.Max(0, x),
        Activation.LeakyRelu => x > 0 ? x : 0.01 * x,
        Activation.Gelu => x * Normal(x),
        Activation.Tanh => Math.Tanh(x),
        _ => x * Sigmoid(x),
    };

    private static double Slope(Activation activation, double x) => activation switch
    {
        Activation.Relu => x > 0 ? 1 : 0,
        Activation.LeakyRelu => x > 0 ? 1 : 0.01,
        Activation.Gelu => Normal(x) + (x * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI)),
        Activation.Tanh => 1 - (Math.Tanh(x) * Math.Tanh(x)),
        _ => Sigmoid(x) * (1 + (x * (1 - Sigmoid(x)))),
    };

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    // Phi(x) by the series x (1 + x^2/3 + x^4/15 + ...) phi(x) + 1/2: exact to rounding for the small x of these tests.
    private static double Normal(double x)
    {
        double term = x, sum = x;
        for (int k = 1; k < 200; k++) sum += term *= x * x / ((2 * k) + 1);
        return 0.5 + (sum * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI));
    }
}
