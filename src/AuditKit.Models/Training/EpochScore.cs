using AuditKit.Models.Stacked;

namespace AuditKit.Models.Training;

/// <summary>Loss and quality of a network on some rows.</summary>
/// <param name="Loss">Weighted mean of the loss, penalties left out.</param>
/// <param name="Quality">AUC for two classes, accuracy for more, explained share of variance for numbers; null where it cannot be measured.</param>
public sealed record EpochScore(double Loss, double? Quality)
{
    internal static string NameFor(int classes) => classes == 2 ? "AUC" : "accuracy";

    /// <summary>Cross-entropy and quality of classes.</summary>
    internal static EpochScore Of(float[] logits, IReadOnlyList<int> rows, int[] labels, float[]? weights, int classes)
    {
        double loss = 0, total = 0;
        for (int i = 0; i < rows.Count; i++)
        {
            double weight = weights?[rows[i]] ?? 1;
            loss += weight * StackedEvaluation.Surprise(logits.AsSpan(i * classes, classes), labels[rows[i]]);
            total += weight;
        }

        return new EpochScore(total > 0 ? loss / total : 0, QualityOf(logits, rows, labels, classes));
    }

    internal static double? QualityOf(float[] logits, IReadOnlyList<int> rows, int[] labels, int classes)
    {
        int correct = 0;
        float[] margins = new float[rows.Count];
        bool[] positive = new bool[rows.Count];
        for (int i = 0; i < rows.Count; i++)
        {
            ReadOnlySpan<float> row = logits.AsSpan(i * classes, classes);
            int label = labels[rows[i]];
            correct += StackedEvaluation.BestOf(row) == label ? 1 : 0;
            (margins[i], positive[i]) = (row[1] - row[0], label == 1);
        }

        return classes == 2 ? RankAuc.Of(margins, positive) : (double)correct / rows.Count;
    }

    /// <summary>Share of the numbers' variance that is explained: <c>1 - SSE / SST</c>; null where they do not vary.</summary>
    internal static double? Explained(float[] outputs, IReadOnlyList<int> rows, NumberTargets targets)
    {
        int width = targets.Width;
        double[] truth = [.. rows.SelectMany(row => targets.Values.Skip(row * width).Take(width)).Select(value => (double)value)];
        double mean = truth.Average(), total = truth.Sum(value => (value - mean) * (value - mean));
        double error = truth.Zip(outputs, (value, output) => (value - output) * (value - output)).Sum();
        return total > 0 ? 1 - (error / total) : null;
    }
}
