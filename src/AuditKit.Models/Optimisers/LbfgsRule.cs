using AuditKit.Models.Stacked;
using AuditKit.Models.Training;

namespace AuditKit.Models.Optimisers;

/// <summary>
/// Limited-memory BFGS of one network, in double precision on the host. One step is up to <see cref="OptimizerOptions.Iterations"/>
/// inner iterations on one batch; pairs are kept from step to step. The first direction is the gradient, at most as long as the rate.
/// </summary>
internal sealed class LbfgsRule(OptimizerOptions options)
{
    private const double FlatGradient = 1e-7, FlatChange = 1e-9, LeastProduct = 1e-10, Armijo = 1e-4;
    private CurvaturePairs pairs = new(options.History);
    private double[] lastGradient = [];
    private double[] lastStep = [];
    private bool started;

    public delegate (double Value, double[] Gradient) Evaluation(double[] weights);

    /// <summary>The weights behind one step.</summary>
    public double[] Step(double[] weights, double rate, Evaluation evaluate)
    {
        (double value, double[] gradient) = evaluate(weights);
        for (int i = 1; i <= options.Iterations && Largest(gradient) > FlatGradient; i++)
        {
            double[] direction = Direction(gradient);
            double slope = CurvaturePairs.Dot(gradient, direction);
            if (slope > -FlatChange) break;
            double length = started ? rate : Math.Min(1, 1 / gradient.Sum(Math.Abs)) * rate;
            (lastGradient, started) = (gradient, true);
            double[] next = Moved(weights, direction, length);
            // The value behind the last iteration is not needed unless the step is to be checked.
            (double nextValue, double[] nextGradient) = i < options.Iterations || options.LineSearch ? evaluate(next) : (value, gradient);
            while (options.LineSearch && !(nextValue <= value + (Armijo * length * slope)) && length > 1e-10)
            {
                length /= 2;
                next = Moved(weights, direction, length);
                (nextValue, nextGradient) = evaluate(next);
            }

            lastStep = [.. direction.Select(d => d * length)];
            double change = Math.Abs(nextValue - value);
            (weights, value, gradient) = (next, nextValue, nextGradient);
            if (Largest(lastStep) <= FlatChange || (i < options.Iterations && change < FlatChange)) break;
        }

        return weights;
    }

    /// <summary>Everything that the next step needs, as named vectors.</summary>
    public IReadOnlyDictionary<string, double[]> Save()
    {
        Dictionary<string, double[]> saved = new() { ["lastGradient"] = lastGradient, ["lastStep"] = lastStep };
        foreach ((int i, (double[] step, double[] change)) in pairs.All.Index()) (saved[$"step.{i}"], saved[$"change.{i}"]) = (step, change);
        return saved;
    }

    public void Load(IReadOnlyDictionary<string, double[]> saved)
    {
        (lastGradient, lastStep, pairs) = (saved["lastGradient"], saved["lastStep"], new CurvaturePairs(options.History));
        started = lastGradient.Length > 0;
        for (int i = 0; saved.ContainsKey($"step.{i}"); i++) pairs.Add(saved[$"step.{i}"], saved[$"change.{i}"]);
    }

    private double[] Direction(double[] gradient)
    {
        if (started)
        {
            double[] change = [.. gradient.Zip(lastGradient, (now, then) => now - then)];
            if (CurvaturePairs.Dot(lastStep, change) > LeastProduct) pairs.Add(lastStep, change);
        }

        return pairs.Direction(gradient);
    }

    private static double[] Moved(double[] weights, double[] direction, double length) => [.. weights.Zip(direction, (w, d) => w + (length * d))];

    private static double Largest(double[] vector) => vector.Length == 0 ? 0 : vector.Max(Math.Abs);
}
