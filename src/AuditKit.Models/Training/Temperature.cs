using AuditKit.Models.Stacked;

namespace AuditKit.Models.Training;

/// <summary>One number that logits are divided by so that probabilities fit (Guo et al. 2017). Ranks and answers stay as they are.</summary>
internal static class Temperature
{
    /// <summary>Lowest and highest temperature: beyond them the data ask for certainty or for none at all.</summary>
    public const double Lowest = 0.05, Highest = 20;

    /// <summary>The temperature with the smallest cross-entropy. Cross-entropy is convex in 1 / T, so its slope is bisected.</summary>
    /// <param name="logits">Row-major, <c>labels.Length x classes</c>.</param>
    /// <param name="labels">Class of each row.</param>
    /// <param name="weights">Weight of each row; all 1 if null.</param>
    public static double Fit(float[] logits, IReadOnlyList<int> labels, IReadOnlyList<float>? weights)
    {
        double low = 1 / Highest, high = 1 / Lowest;
        for (int i = 0; i < 200 && high - low > 1e-12 * high; i++)
        {
            double middle = (low + high) / 2;
            if (Slope(logits, labels, weights, middle) < 0) low = middle;
            else high = middle;
        }

        return 2 / (low + high);
    }

    /// <summary>Weighted mean cross-entropy at a temperature, in nats.</summary>
    public static double Loss(float[] logits, IReadOnlyList<int> labels, IReadOnlyList<float>? weights, double temperature)
    {
        int classes = logits.Length / labels.Count;
        float[] scaled = [.. logits.Select(logit => (float)(logit / temperature))];
        double loss = 0, total = 0;
        for (int row = 0; row < labels.Count; row++)
        {
            double weight = weights?[row] ?? 1;
            loss += weight * StackedEvaluation.Surprise(scaled.AsSpan(row * classes, classes), labels[row]);
            total += weight;
        }

        return loss / total;
    }

    // Derivative of the summed cross-entropy by b = 1 / T: sum of w (E_p[z] - z_label).
    private static double Slope(float[] logits, IReadOnlyList<int> labels, IReadOnlyList<float>? weights, double inverse)
    {
        int classes = logits.Length / labels.Count;
        double slope = 0;
        for (int row = 0; row < labels.Count; row++)
        {
            ReadOnlySpan<float> z = logits.AsSpan(row * classes, classes);
            double largest = double.NegativeInfinity, sum = 0, mean = 0;
            foreach (float logit in z) largest = Math.Max(largest, logit);
            foreach (float logit in z)
            {
                double share = Math.Exp(inverse * (logit - largest));
                (sum, mean) = (sum + share, mean + (share * logit));
            }

            slope += (weights?[row] ?? 1) * ((mean / sum) - z[labels[row]]);
        }

        return slope;
    }
}
