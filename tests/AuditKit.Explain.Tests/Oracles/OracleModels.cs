namespace AuditKit.Explain.Tests.Oracles;

/// <summary>Small models whose attributions are known in closed form. Names M1 to M6 follow Captum's basic models.</summary>
internal static class OracleModels
{
    public static OracleFunction M1 { get; } = new(3, x =>
    {
        double sum = x.Sum(), slope = Step(sum - 10) + (3 * Step(sum + 1));
        return (Relu(sum - 10) + (3 * Relu(sum + 1)) - 1, [slope, slope, slope]);
    });

    public static OracleFunction M2 { get; } = new(2, x =>
    {
        double inner = Relu(x[0]) - 1 - Relu(x[1]), outer = Step(inner);
        return (Relu(inner), [outer * Step(x[0]), -outer * Step(x[1])]);
    });

    public static OracleFunction M3 { get; } = new(2, x =>
    {
        double inner = Relu(x[0] - 1) - Relu(x[1]), outer = Step(inner);
        return (Relu(inner), [outer * Step(x[0] - 1), -outer * Step(x[1])]);
    });

    public static OracleFunction M5 { get; } = new(2, x => ((2 * Relu(x[0])) + (2 * Relu(x[1] - 1.5)), [2 * Step(x[0]), 2 * Step(x[1] - 1.5)]));

    public static OracleFunction M6 { get; } = new(3, x =>
    {
        double unit = Relu(2 * x.Sum()), slope = 18 * Step(unit);
        return (9 * unit, [slope, slope, slope]);
    });

    public static OracleFunction Linear(double[] weights, double offset) => new(weights.Length, x => (offset + x.Zip(weights, (a, b) => a * b).Sum(), [.. weights]));

    public static OracleFunction Product(int factors) => new(factors, x =>
        (x.Aggregate(1.0, (a, b) => a * b), [.. Enumerable.Range(0, factors).Select(i => x.Where((_, j) => j != i).Aggregate(1.0, (a, b) => a * b))]));

    public static OracleFunction TimesSquare { get; } = new(2, x => (x[0] * x[1] * x[1], [x[1] * x[1], 2 * x[0] * x[1]]));

    public static OracleFunction Quadratic(double[,] a) => new(a.GetLength(0), x =>
    {
        int n = x.Length;
        double value = 0;
        double[] gradient = new double[n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                value += x[i] * a[i, j] * x[j];
                gradient[i] += (a[i, j] + a[j, i]) * x[j];
            }
        }

        return (value, gradient);
    });

    public static OracleFunction Sigmoid(double[] weights, double offset) => new(weights.Length, x =>
    {
        double value = Logistic(x.Zip(weights, (a, b) => a * b).Sum() + offset);
        return (value, [.. weights.Select(weight => weight * value * (1 - value))]);
    });

    public static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

    public static double Relu(double x) => Math.Max(0, x);

    public static double Step(double x) => x > 0 ? 1 : 0;
}
