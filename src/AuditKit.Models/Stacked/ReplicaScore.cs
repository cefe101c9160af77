namespace AuditKit.Models.Stacked;

/// <summary>A network's errors on some rows.</summary>
/// <param name="Count">Rows.</param>
/// <param name="Correct">Rows whose largest logit is the label's; the first of equal logits counts.</param>
/// <param name="LossSum">Sum of cross-entropies, natural logarithm.</param>
public sealed record ReplicaScore(int Count, int Correct, double LossSum)
{
    /// <summary>Share of correct rows; NaN without rows, which callers must not publish.</summary>
    public double Accuracy => (double)Correct / Count;

    /// <summary>Mean cross-entropy; NaN without rows, which callers must not publish.</summary>
    public double MeanLoss => LossSum / Count;
}
