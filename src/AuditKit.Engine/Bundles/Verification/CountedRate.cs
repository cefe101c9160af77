namespace AuditKit.Engine.Bundles.Verification;

/// <summary>A rate as a ratio of counts over label and prediction.</summary>
/// <param name="Rows">Cells (3 x label + prediction) of the denominator.</param>
/// <param name="Hits">Cells of the numerator.</param>
internal sealed record CountedRate(int[] Rows, int[] Hits)
{
    public static CountedRate Selection { get; } = new([0, 1, 3, 4, 6, 7], [1, 4, 7]);

    public static CountedRate TruePositive { get; } = new([3, 4], [4]);

    public static CountedRate FalsePositive { get; } = new([0, 1], [1]);

    public static CountedRate PositivePredictive { get; } = new([1, 4], [4]);

    public static CountedRate Accuracy { get; } = new([0, 1, 3, 4], [0, 4]);

    /// <summary>Rates of one slice, by metric.</summary>
    public static IReadOnlyDictionary<string, CountedRate> BySlice { get; } = new Dictionary<string, CountedRate>(StringComparer.Ordinal)
    {
        ["fairness.selection_rate"] = Selection,
        ["fairness.base_rate"] = new([0, 1, 2, 3, 4, 5], [3, 4, 5]),
        ["fairness.accuracy"] = Accuracy,
        ["fairness.true_positive_rate"] = TruePositive,
        ["fairness.false_positive_rate"] = FalsePositive,
        ["fairness.true_negative_rate"] = new([0, 1], [0]),
        ["fairness.false_negative_rate"] = new([3, 4], [3]),
        ["fairness.positive_predictive_value"] = PositivePredictive,
        ["fairness.negative_predictive_value"] = new([0, 3], [0]),
        ["fairness.false_discovery_rate"] = new([1, 4], [1]),
        ["fairness.false_omission_rate"] = new([0, 3], [3]),
    };

    /// <summary>The denominator.</summary>
    public long Trials(long[] counts) => Rows.Sum(cell => counts[cell]);

    /// <summary>The rate; null without rows.</summary>
    public double? Of(long[] counts) => Trials(counts) is > 0 and var trials ? (double)Hits.Sum(cell => counts[cell]) / trials : null;
}
