using System.Globalization;
using AuditKit.Core.Events;
using AuditKit.Core.Evidences;
using AuditKit.Core.Measurements;
using AuditKit.Models.Architectures;
using AuditKit.Models.Recipes;

namespace AuditKit.Models.Training;

/// <summary>
/// Logistic regression to its unique optimum, in double precision on the processor: damped Newton steps, limited-memory BFGS
/// where the Hessian would be too large. There is no chance in it.
/// </summary>
/// <param name="options">The recipe's options.</param>
public sealed class LogisticTraining(LogisticRegressionOptions options)
{
    /// <summary>Widest problem for a Newton step; the Hessian has the square of this many numbers.</summary>
    internal int WidestNewton { get; init; } = 1536;

    /// <summary>Fits all rows but those of the validation split, which it does not need. Torch must have been loaded (<see cref="Devices.TorchRuntime.Open"/>).</summary>
    /// <param name="rows">Training rows only: never test rows.</param>
    /// <param name="progress">Told after each iteration.</param>
    /// <param name="token">Ends training with nothing kept.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public FittedNetwork Fit(TrainingRows rows, IProgress<AuditEvent> progress, CancellationToken token) =>
        FitAll(rows.Validation is { } watched ? rows.Without(watched) : rows, progress, token) with { TrainPlaces = Learned(rows) };

    /// <summary>Places of the rows that are learned from: all but those of the validation split.</summary>
    internal static int[] Learned(TrainingRows rows) => rows.Validation is { } watched ? [.. Enumerable.Range(0, rows.Count).Except(watched)] : [.. Enumerable.Range(0, rows.Count)];

    private FittedNetwork FitAll(TrainingRows rows, IProgress<AuditEvent> progress, CancellationToken token)
    {
        using SoftmaxObjective objective = new(rows, options.L2);
        CurvaturePairs? pairs = objective.Dimension > WidestNewton ? new CurvaturePairs() : null;
        double[] parameters = new double[objective.Dimension];
        (double value, double loss, double[] gradient) = objective.At(parameters);
        List<LearningEpoch> epochs = [];
        while (Norm(gradient) > options.Tolerance && epochs.Count < options.Iterations)
        {
            token.ThrowIfCancellationRequested();
            double[] direction = pairs?.Direction(gradient) ?? objective.NewtonDirection(parameters, gradient);
            if (Search(objective, parameters, value, gradient, direction) is not { } step) break;
            pairs?.Add(Minus(step.Parameters, parameters), Minus(step.Gradient, gradient));
            (parameters, value, loss, gradient) = (step.Parameters, step.Value, step.Loss, step.Gradient);
            epochs.Add(new LearningEpoch(epochs.Count + 1, loss, null, null, null, step.Length, Norm(gradient)));
            progress.Report(new AuditEvent("train", AuditEventKind.Advanced, Message(epochs[^1])));
        }

        return Result(rows, parameters, gradient, epochs);
    }

    private sealed record LineStep(double Length, double[] Parameters, double Value, double Loss, double[] Gradient);

    // Armijo's rule; near the optimum the value stops changing, so an equal value with a smaller gradient is accepted too.
    private static LineStep? Search(SoftmaxObjective objective, double[] parameters, double value, double[] gradient, double[] direction)
    {
        double slope = CurvaturePairs.Dot(gradient, direction), before = Norm(gradient);
        for (double length = 1; length > 1e-10; length /= 2)
        {
            double[] next = [.. parameters.Zip(direction, (p, d) => p + (length * d))];
            (double nextValue, double loss, double[] nextGradient) = objective.At(next);
            bool lower = nextValue <= value + (1e-4 * length * slope);
            bool flat = nextValue <= value + (1e-14 * Math.Abs(value)) && Norm(nextGradient) < before;
            if (lower || flat) return new LineStep(length, next, nextValue, loss, nextGradient);
        }

        return null;
    }

    private FittedNetwork Result(TrainingRows rows, double[] parameters, double[] gradient, List<LearningEpoch> epochs)
    {
        NetworkArchitecture architecture = new() { Inputs = rows.Columns, Outputs = rows.Classes };
        double norm = Norm(gradient);
        bool converged = norm <= options.Tolerance;
        string reached = string.Create(CultureInfo.InvariantCulture, $"gradient norm {norm:0.0e+0} after {epochs.Count} iterations");
        List<Finding> findings = converged
            ? []
            : [new Finding("models.not_converged", Severity.Warning, $"Logistic regression stopped with {reached}, above the tolerance.") { Action = "Raise l2 or the number of iterations." }];
        LearningCurve curve = new(EpochScore.NameFor(rows.Classes), epochs, epochs.Count, converged ? $"converged: {reached}" : $"not converged: {reached}");
        return new FittedNetwork(architecture, Weights(rows, parameters), curve, rows.Count, 0, epochs.Count, (long)epochs.Count * rows.Count, findings);
    }

    // Two classes: logits -z/2 and z/2, so that each class has its own gradient and softmax still gives sigmoid(z).
    private static float[] Weights(TrainingRows rows, double[] parameters)
    {
        int width = rows.Columns + 1, classes = rows.Classes;
        float[] weights = new float[width * classes];
        for (int c = 0; c < classes; c++)
        {
            for (int i = 0; i < width; i++)
            {
                // A row of the weight holds one input's weights to all classes; the biases are the row behind the last.
                weights[(i * classes) + c] = (float)(classes == 2 ? parameters[i] * (c - 0.5) : parameters[(c * width) + i]);
            }
        }

        return weights;
    }

    private static string Message(LearningEpoch entry) =>
        string.Create(CultureInfo.InvariantCulture, $"iteration {entry.Epoch}, loss {entry.TrainLoss:0.0000}, gradient {entry.GradientNorm:0.0e+0}");

    private static double Norm(double[] vector) => Math.Sqrt(CurvaturePairs.Dot(vector, vector));

    private static double[] Minus(double[] left, double[] right) => [.. left.Zip(right, (a, b) => a - b)];
}
