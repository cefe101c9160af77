using AuditKit.Core.Events;
using AuditKit.Models.Recipes;
using AuditKit.Models.Tests.Support;
using AuditKit.Models.Training;

namespace AuditKit.Models.Tests.Training;

[Trait("Kind", "numeric")]
public sealed class LogisticTrainingTests
{
    [Fact]
    public void OneConstantColumn_GivesTheLogOddsOfTheShare()
    {
        // Column 0 carries nothing, so the optimum is the intercept ln(30/70).
        TrainingRows rows = new(new float[100], 1, [.. Enumerable.Range(0, 100).Select(row => row < 30 ? 1 : 0)], 2);

        FittedNetwork fit = Fit(rows, new());

        Assert.Equal([0, 0], fit.Weights[..2]);
        // Weights are stored in single precision.
        Assert.Equal(Math.Log(30.0 / 70), fit.Weights[3] - fit.Weights[2], 1e-6);
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(0)]
    public void TwoClasses_EqualAHandWrittenNewtonSolution(double l2)
    {
        TrainingRows rows = Samples.Rows(300, 4);

        FittedNetwork fit = Fit(rows, new() { L2 = l2 });

        double[] expected = Newton(rows, l2);
        double[] found = [.. Enumerable.Range(0, 5).Select(i => (double)fit.Weights[(2 * i) + 1] - fit.Weights[2 * i])];
        // Stored in single precision: 6e-8 relative.
        Assert.InRange(Samples.Distance(expected, found), 0, 1e-6);
        Assert.InRange(fit.Curve.Epochs[^1].GradientNorm, 0, 1e-8);
        Assert.StartsWith("converged", fit.Curve.Stopped, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void LimitedMemory_FindsTheSameOptimumAsNewton(int classes)
    {
        TrainingRows rows = Samples.Rows(400, 5, classes);

        float[] newton = Fit(rows, new() { L2 = 1e-3 }).Weights;
        float[] limited = new LogisticTraining(new() { L2 = 1e-3, Iterations = 2000 }) { WidestNewton = 0 }.Fit(rows, new NoProgress(), TestContext.Current.CancellationToken).Weights;

        // Both stop at a gradient of 1e-8; the weights are known to 1e-8 / 1e-3. Intercepts of more than two classes share a
        // free constant, so margins between classes are compared.
        Assert.InRange(Samples.Distance(Margins(newton, classes), Margins(limited, classes)), 0, 2e-5);
    }

    [Fact]
    public void ManyClasses_LeaveNoGradient()
    {
        TrainingRows rows = Samples.Rows(200, 3, classes: 3);
        const double L2 = 0.05;

        FittedNetwork fit = Fit(rows, new() { L2 = L2 });

        TwinNetwork twin = new(fit.Architecture);
        double[] weights = Samples.Widen(fit.Weights), gradient = new double[weights.Length];
        for (int row = 0; row < 200; row++) twin.Loss(weights, Samples.Widen(rows.Features.AsSpan(3 * row, 3)), rows.Labels[row], 1.0 / 200, gradient);
        for (int p = 0; p < 9; p++) gradient[p] += L2 * weights[p];
        // Rounding the weights to single precision leaves about 1e-7.
        Assert.All(gradient, part => Assert.InRange(part, -1e-6, 1e-6));
    }

    [Fact]
    public void SeparableRowsWithoutPenalty_EndWithAFindingOrAVanishingGradient()
    {
        TrainingRows rows = new([-2, -1, 1, 2], 1, [0, 0, 1, 1], 2);

        FittedNetwork fit = Fit(rows, new() { L2 = 0, Iterations = 5 });

        Assert.Contains(fit.Findings, finding => finding.Code == "models.not_converged");
        Assert.All(fit.Weights, weight => Assert.True(float.IsFinite(weight)));
    }

    [Fact]
    public void RowWeights_ActLikeRepeatedRows()
    {
        TrainingRows rows = Samples.Rows(60, 3);
        TrainingRows twice = new([.. rows.Features, .. rows.Features[..30]], 3, [.. rows.Labels, .. rows.Labels[..10]], 2);

        float[] weighted = Fit(rows with { Weights = [.. Enumerable.Range(0, 60).Select(row => row < 10 ? 2f : 1f)] }, new() { L2 = 0.01 }).Weights;

        // Both optima are known to 1e-8 / 0.01.
        Assert.InRange(Samples.Distance(Samples.Widen(Fit(twice, new() { L2 = 0.01 }).Weights), Samples.Widen(weighted)), 0, 1e-5);
    }

    private static double[] Margins(float[] weights, int classes) => [.. weights.Select((weight, i) => (double)weight - weights[i / classes * classes])];

    private static FittedNetwork Fit(TrainingRows rows, LogisticRegressionOptions options)
    {
        _ = Torch.Cpu;
        return new LogisticTraining(options).Fit(rows, new NoProgress(), TestContext.Current.CancellationToken);
    }

    // Undamped Newton with Gaussian elimination, written from the definition.
    private static double[] Newton(TrainingRows rows, double l2)
    {
        int width = rows.Columns + 1;
        double[] w = new double[width];
        for (int iteration = 0; iteration < 30; iteration++)
        {
            double[,] system = new double[width, width + 1];
            for (int row = 0; row < rows.Count; row++)
            {
                double[] x = [.. Samples.Widen(rows.Features.AsSpan(row * rows.Columns, rows.Columns)), 1];
                double p = 1 / (1 + Math.Exp(-x.Zip(w, (a, b) => a * b).Sum()));
                for (int i = 0; i < width; i++)
                {
                    for (int j = 0; j < width; j++) system[i, j] += p * (1 - p) * x[i] * x[j] / rows.Count;
                    system[i, width] += (p - rows.Labels[row]) * x[i] / rows.Count;
                }
            }

            for (int i = 0; i < rows.Columns; i++)
            {
                system[i, i] += l2;
                system[i, width] += l2 * w[i];
            }

            double[] step = Solve(system);
            for (int i = 0; i < width; i++) w[i] -= step[i];
        }

        return w;
    }

    private static double[] Solve(double[,] system)
    {
        int n = system.GetLength(0);
        for (int pivot = 0; pivot < n; pivot++)
        {
            for (int row = 0; row < n; row++)
            {
                if (row == pivot) continue;
                double factor = system[row, pivot] / system[pivot, pivot];
                for (int column = pivot; column <= n; column++) system[row, column] -= factor * system[pivot, column];
            }
        }

        return [.. Enumerable.Range(0, n).Select(i => system[i, n] / system[i, i])];
    }
}
