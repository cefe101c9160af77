using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Statistics.Numerics;

namespace AuditKit.Explain.Analyses.Counterfactuals;

/// <summary>Median of costs, of which some may be infinite: rows without any counterfactual are the dearest.</summary>
internal sealed class MedianCost
{
    public const string Method = "quantiles at the interval of one half (Woodruff 1952)";

    private readonly double[] costs;
    private readonly double[] weights;
    private readonly double total;

    /// <summary>Takes costs and weights, one of each for every row.</summary>
    public MedianCost(IReadOnlyList<double> costs, IReadOnlyList<double> weights)
    {
        int[] order = [.. Enumerable.Range(0, costs.Count).OrderBy(i => costs[i])];
        this.costs = [.. order.Select(i => costs[i])];
        this.weights = [.. order.Select(i => weights[i])];
        total = this.weights.Sum();
    }

    /// <summary>The smallest cost that at least half of the weight does not exceed; infinite where more than half have none.</summary>
    public double Value => At(costs, weights, total, 0.5);

    /// <summary>The median with its interval, or why there is none.</summary>
    public MeasuredValue Measure(double level)
    {
        if (costs.Length < 2) return new MeasuredValue.NotMeasured("fewer than two rows need a change");
        if (double.IsInfinity(Value)) return new MeasuredValue.NotMeasured("for more than half of the rows no counterfactual was found");
        double effective = total * total / weights.Sum(weight => weight * weight), half = StandardNormal.TwoSided(level) * Math.Sqrt(0.25 / effective);
        return new MeasuredValue.Measured(Value, new Interval(At(costs, weights, total, Math.Max(0, 0.5 - half)), At(costs, weights, total, Math.Min(1, 0.5 + half)), level, Method));
    }

    /// <summary>Medians of bootstrap samples of the rows; null where one of them is infinite.</summary>
    public double[]? Replicates(int count, SeedStream seeds)
    {
        double[] medians = new double[count], drawn = new double[costs.Length];
        for (int b = 0; b < count; b++)
        {
            RandomSource random = seeds.For("replicate", b).Open();
            Array.Clear(drawn);
            for (int i = 0; i < costs.Length; i++)
            {
                int row = random.Next(costs.Length);
                drawn[row] += weights[row];
            }

            medians[b] = At(costs, drawn, drawn.Sum(), 0.5);
            if (double.IsInfinity(medians[b])) return null;
        }

        return medians;
    }

    private static double At(double[] costs, double[] weights, double total, double share)
    {
        double sum = 0;
        for (int i = 0; i < costs.Length; i++)
        {
            sum += weights[i];
            if (sum >= share * total * (1 - 1e-12) && weights[i] > 0) return costs[i];
        }

        return costs[^1];
    }
}
