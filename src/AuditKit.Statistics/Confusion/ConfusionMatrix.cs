namespace AuditKit.Statistics.Confusion;

/// <summary>The four counts of a binary decision against a binary truth. Order of the literature's (TP, FP, FN, TN).</summary>
/// <param name="TruePositives">Positive label, positive prediction.</param>
/// <param name="FalsePositives">Negative label, positive prediction.</param>
/// <param name="FalseNegatives">Positive label, negative prediction.</param>
/// <param name="TrueNegatives">Negative label, negative prediction.</param>
public readonly record struct ConfusionMatrix(long TruePositives, long FalsePositives, long FalseNegatives, long TrueNegatives)
{
    /// <summary>All rows.</summary>
    public long Count => TruePositives + FalsePositives + FalseNegatives + TrueNegatives;

    /// <summary>Rows with a positive label.</summary>
    public long Positives => TruePositives + FalseNegatives;

    /// <summary>Rows with a negative label.</summary>
    public long Negatives => FalsePositives + TrueNegatives;

    /// <summary>Rows with a positive prediction.</summary>
    public long Selected => TruePositives + FalsePositives;

    /// <summary>Rows with a negative prediction.</summary>
    public long Rejected => FalseNegatives + TrueNegatives;

    /// <summary>The matrix of two disjoint sets of rows taken together.</summary>
    public static ConfusionMatrix operator +(ConfusionMatrix left, ConfusionMatrix right) => new(
        left.TruePositives + right.TruePositives,
        left.FalsePositives + right.FalsePositives,
        left.FalseNegatives + right.FalseNegatives,
        left.TrueNegatives + right.TrueNegatives);

    /// <summary>The matrix of two disjoint sets of rows taken together.</summary>
    public static ConfusionMatrix Add(ConfusionMatrix left, ConfusionMatrix right) => left + right;
}
