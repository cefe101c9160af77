namespace AuditKit.Models.Tests.Graph.Operators;

/// <summary>Recurrent layers in one direction as loops over single numbers, one sequence at a time.</summary>
internal sealed class RecurrentTwin
{
    public required int Hidden { get; init; }

    public required int Width { get; init; }

    /// <summary>Weights <c>[G H, I]</c>, <c>[G H, H]</c>, biases <c>[2 G H]</c>, peepholes <c>[3 H]</c>.</summary>
    public required double[] Input { get; init; }

    public required double[] State { get; init; }

    public required double[] Bias { get; init; }

    public double[]? Peepholes { get; init; }

    public double Clip { get; init; } = double.PositiveInfinity;

    public bool Coupled { get; init; }

    public bool ResetBehind { get; init; }

    public double[][] Lstm(double[][] sequence, double[] hidden, double[] memory)
    {
        List<double[]> outputs = [];
        double[] h = [.. hidden], c = [.. memory];
        foreach (double[] x in sequence)
        {
            double[] nextH = new double[Hidden], nextC = new double[Hidden];
            for (int j = 0; j < Hidden; j++)
            {
                double i = Sigmoid(Gate(0, j, x, h) + Peep(0, j, c[j]));
                double f = Coupled ? 1 - i : Sigmoid(Gate(2, j, x, h) + Peep(2, j, c[j]));
                nextC[j] = (f * c[j]) + (i * Math.Tanh(Bound(Gate(3, j, x, h))));
                nextH[j] = Sigmoid(Gate(1, j, x, h) + Peep(1, j, nextC[j])) * Math.Tanh(nextC[j]);
            }

            (h, c) = (nextH, nextC);
            outputs.Add(h);
        }

        return [.. outputs, c];
    }

    public double[][] Gru(double[][] sequence, double[] hidden)
    {
        List<double[]> outputs = [];
        double[] h = [.. hidden];
        foreach (double[] x in sequence)
        {
            double[] r = [.. Enumerable.Range(0, Hidden).Select(j => Sigmoid(Gate(1, j, x, h)))], next = new double[Hidden];
            for (int j = 0; j < Hidden; j++)
            {
                double z = Sigmoid(Gate(0, j, x, h));
                double n = ResetBehind
                    ? FromInput(2, j, x) + (r[j] * FromState(2, j, h))
                    : FromInput(2, j, x) + FromState(2, j, [.. h.Zip(r, (a, b) => a * b)]);
                next[j] = ((1 - z) * Math.Tanh(Bound(n))) + (z * h[j]);
            }

            h = next;
            outputs.Add(h);
        }

        return [.. outputs];
    }

    private double Gate(int gate, int j, double[] x, double[] h) => FromInput(gate, j, x) + FromState(gate, j, h);

    private double FromInput(int gate, int j, double[] x) => Bias[(gate * Hidden) + j] + x.Select((value, k) => value * Input[((((gate * Hidden) + j) * Width) + k)]).Sum();

    private double FromState(int gate, int j, double[] h) => Bias[(Bias.Length / 2) + (gate * Hidden) + j] + h.Select((value, k) => value * State[((((gate * Hidden) + j) * Hidden) + k)]).Sum();

    private double Peep(int place, int j, double memory) => Peepholes is null ? 0 : Peepholes[(place * Hidden) + j] * memory;

    private double Bound(double value) => Math.Clamp(value, -Clip, Clip);

    private double Sigmoid(double value) => 1 / (1 + Math.Exp(-Bound(value)));
}
