using AuditKit.Models.Architectures;
using AuditKit.Models.Stacked;
using AuditKit.Models.Training;

namespace AuditKit.Models.Tests.Support;

/// <summary>Training in plain loops and double precision: one replica, one row after the other.</summary>
internal sealed class TwinTraining(NetworkArchitecture architecture, TrainingRows rows, StackOptions options)
{
    public double[] Train(Replica replica)
    {
        double[] weights = Samples.Widen(replica.Weights.Span), anchor = [.. weights], mean = new double[weights.Length], square = new double[weights.Length];
        BatchCursor cursor = new(replica, options);
        for (int step = 0; step < cursor.TotalSteps; step++)
        {
            double[] gradient = Gradient(weights, cursor.Batch(step));
            for (int p = 0; p < weights.Length; p++)
            {
                double penalised = gradient[p] + (IsWeight(p) ? options.L2 * weights[p] : 0) + (options.ProximalMu * (weights[p] - anchor[p]));
                weights[p] = Updated(weights[p], penalised, ref mean[p], ref square[p], step + 1, replica.Rate ?? options.Optimizer.Rate, IsWeight(p));
            }
        }

        return weights;
    }

    private double[] Gradient(double[] weights, ReadOnlySpan<int> batch)
    {
        double[] gradient = new double[weights.Length];
        TwinNetwork twin = new(architecture);
        foreach (int row in batch) twin.Loss(weights, Samples.Widen(rows.Features.AsSpan(row * rows.Columns, rows.Columns)), rows.Labels[row], 1.0 / batch.Length, gradient);
        return gradient;
    }

    private double Updated(double weight, double gradient, ref double mean, ref double square, int step, double rate, bool decays)
    {
        OptimizerOptions rule = options.Optimizer;
        if (decays && rule.Kind != OptimizerKind.Adam) weight -= rate * rule.WeightDecay * weight;
        if (rule.Kind == OptimizerKind.Sgd)
        {
            mean = (rule.Momentum * mean) + gradient;
            return weight - (rate * mean);
        }

        mean = (rule.Beta1 * mean) + ((1 - rule.Beta1) * gradient);
        square = (rule.Beta2 * square) + ((1 - rule.Beta2) * gradient * gradient);
        double direction = mean / (1 - Math.Pow(rule.Beta1, step));
        return weight - (rate * direction / (Math.Sqrt(square / (1 - Math.Pow(rule.Beta2, step))) + rule.Epsilon));
    }

    private bool IsWeight(int place) => architecture.Layers.Any(layer => place >= layer.WeightOffset && place < layer.BiasOffset);
}
