using AuditKit.Models.Stacked;

namespace AuditKit.Models.Training;

/// <summary>Loss and quality of a network on some rows: AUC for two classes, accuracy for more.</summary>
internal sealed record EpochScore(double Loss, double? Quality)
{
    public static string NameFor(int classes) => classes == 2 ? "AUC" : "accuracy";

    /// <summary>Null without rows.</summary>
    public static EpochScore? Of(float[] logits, IReadOnlyList<int> rows, int[] labels, float[]? weights, int classes)
    {
        if (rows.Count == 0) return null;
        double loss = 0, total = 0;
        int correct = 0;
        float[] margins = new float[rows.Count];
        bool[] positive = new bool[rows.Count];
        for (int i = 0; i < rows.Count; i++)
        {
            ReadOnlySpan<float> row = logits.AsSpan(i * classes, classes);
            int label = labels[rows[i]];
            double weight = weights?[rows[i]] ?? 1;
            loss += weight * StackedEvaluation.Surprise(row, label);
            total += weight;
            correct += StackedEvaluation.BestOf(row) == label ? 1 : 0;
            (margins[i], positive[i]) = (row[1] - row[0], label == 1);
        }

        return new EpochScore(total > 0 ? loss / total : 0, classes == 2 ? RankAuc.Of(margins, positive) : (double)correct / rows.Count);
    }
}
