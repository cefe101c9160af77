namespace AuditKit.Engine.Bundles.Verification;

/// <summary>A gap over groups: the worst of one or two rates, as largest minus smallest or as smallest over largest.</summary>
/// <param name="IsRatio">Smallest over largest.</param>
/// <param name="Rates">The rates that are compared.</param>
internal sealed record CountedGap(bool IsRatio, params CountedRate[] Rates)
{
    /// <summary>Gaps by metric.</summary>
    public static IReadOnlyDictionary<string, CountedGap> ByMetric { get; } = new Dictionary<string, CountedGap>(StringComparer.Ordinal)
    {
        ["fairness.demographic_parity_difference"] = new(false, CountedRate.Selection),
        ["fairness.demographic_parity_ratio"] = new(true, CountedRate.Selection),
        ["fairness.equal_opportunity_difference"] = new(false, CountedRate.TruePositive),
        ["fairness.equal_opportunity_ratio"] = new(true, CountedRate.TruePositive),
        ["fairness.false_positive_rate_difference"] = new(false, CountedRate.FalsePositive),
        ["fairness.equalized_odds_difference"] = new(false, CountedRate.TruePositive, CountedRate.FalsePositive),
        ["fairness.equalized_odds_ratio"] = new(true, CountedRate.TruePositive, CountedRate.FalsePositive),
        ["fairness.predictive_parity_difference"] = new(false, CountedRate.PositivePredictive),
        ["fairness.accuracy_difference"] = new(false, CountedRate.Accuracy),
    };

    /// <summary>Rows in the denominators.</summary>
    public long Trials(IEnumerable<long[]> groups) => Rates.Sum(rate => groups.Sum(rate.Trials));

    /// <summary>The gap; null where a rate has fewer than two groups, or a ratio nothing to divide by.</summary>
    public double? Of(IReadOnlyCollection<long[]> groups)
    {
        double?[] gaps = [.. Rates.Select(rate => Of(rate, groups))];
        if (gaps.Contains(null)) return null;
        return IsRatio ? gaps.Min() : gaps.Max();
    }

    private double? Of(CountedRate rate, IEnumerable<long[]> groups)
    {
        double[] values = [.. groups.Select(rate.Of).OfType<double>()];
        if (values.Length < 2) return null;
        (double low, double high) = (values.Min(), values.Max());
        if (!IsRatio) return high - low;
        return high > 0 ? low / high : null;
    }
}
