using AuditKit.Core.Randomness;

namespace AuditKit.Statistics.Samples;

/// <summary>
/// Tests by permutation that numbers do not depend on the group: the largest studentised difference of group means of predictions, of
/// absolute, squared and signed errors, and the largest KS and W1 distance of a group's predictions from those of all rows, times sqrt(n).
/// </summary>
public sealed class GroupPermutation
{
    private readonly double[][] terms;
    private readonly double[] predictions;
    private readonly int[] groupOf;
    private readonly int groups;
    private readonly int[] sizes;

    /// <summary>Takes the rows of all groups in canonical order.</summary>
    /// <param name="samples">One per group, each with rows, without weights.</param>
    /// <exception cref="ArgumentException">A sample has weights: members that weigh differently are not exchangeable.</exception>
    public GroupPermutation(IReadOnlyList<NumericSample> samples)
    {
        if (samples.Any(sample => !sample.Weights.IsEmpty)) throw new ArgumentException("Weighted rows are not exchangeable.", nameof(samples));
        (double Prediction, double Label, int Group)[] rows = [.. samples.SelectMany((sample, group) => Enumerable.Range(0, sample.Count).Select(row => (sample.Predictions[row], sample.Labels.IsEmpty ? double.NaN : sample.Labels[row], group)))];
        Array.Sort(rows);
        (groups, groupOf, predictions) = (samples.Count, [.. rows.Select(row => row.Group)], [.. rows.Select(row => row.Prediction)]);
        sizes = [.. samples.Select(sample => sample.Count)];
        HasErrors = rows.All(row => !double.IsNaN(row.Label));
        double[] errors = [.. rows.Select(row => row.Prediction - row.Label)];
        terms = HasErrors ? [predictions, [.. errors.Select(Math.Abs)], [.. errors.Select(error => error * error)], errors] : [predictions];
    }

    /// <summary>True if every row has a label, so that errors are tested too.</summary>
    public bool HasErrors { get; }

    /// <summary>In this order: mean prediction, KS, W1, and with labels mean absolute, mean squared and mean error.</summary>
    public PermutationTest Run(int permutations, SeedStream seeds)
    {
        double[] spreads = [.. terms.Select(term => Math.Sqrt(SampleEstimate.Mean(term).Variance * term.Length))];
        return PermutationTest.Run(dealt => Statistics(dealt, spreads), groupOf, (source, dealt) => source.Shuffle<int>(dealt), permutations, seeds);
    }

    private double[] Statistics(int[] dealt, double[] spreads)
    {
        (double supremum, double area) = Distances(dealt);
        double[] means = [.. terms.Select((term, i) => MeanGap(term, dealt, spreads[i]))];
        return [means[0], supremum, area, .. means.Skip(1)];
    }

    private double MeanGap(double[] term, int[] dealt, double spread)
    {
        double[] sums = new double[groups];
        for (int row = 0; row < term.Length; row++) sums[dealt[row]] += term[row];
        double largest = 0;
        for (int i = 0; i < groups; i++)
        {
            for (int j = i + 1; j < groups; j++)
            {
                double error = spread * Math.Sqrt((1.0 / sizes[i]) + (1.0 / sizes[j]));
                if (error > 0) largest = Math.Max(largest, Math.Abs((sums[i] / sizes[i]) - (sums[j] / sizes[j])) / error);
            }
        }

        return largest;
    }

    private (double Supremum, double Area) Distances(int[] dealt)
    {
        int[] seen = new int[groups];
        double[] supremum = new double[groups], area = new double[groups];
        for (int row = 0; row < predictions.Length; row++)
        {
            seen[dealt[row]]++;
            double step = row + 1 < predictions.Length ? predictions[row + 1] - predictions[row] : 0;
            if (step <= 0) continue;
            double pooled = (double)(row + 1) / predictions.Length;
            for (int group = 0; group < groups; group++)
            {
                double difference = Math.Abs(((double)seen[group] / sizes[group]) - pooled);
                supremum[group] = Math.Max(supremum[group], difference);
                area[group] += difference * step;
            }
        }

        return (Largest(supremum), Largest(area));
    }

    private double Largest(double[] values) => values.Select((value, group) => value * Math.Sqrt(sizes[group])).Max();
}
