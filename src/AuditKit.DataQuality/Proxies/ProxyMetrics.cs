using AuditKit.Core.Measurements;

namespace AuditKit.DataQuality.Proxies;

/// <summary>The metrics of what stands in for a protected attribute. With the option <c>given: label</c> they hold the label fixed.</summary>
internal static class ProxyMetrics
{
    public const string CramersV = "data.proxy_cramers_v";
    public const string Information = "data.proxy_mutual_information";
    public const string EtaSquared = "data.proxy_eta_squared";
    public const string Probability = "data.proxy_p_value";
    public const string Adjusted = "data.proxy_adjusted_p_value";
    public const string Auc = "data.proxy_auc";

    public static IReadOnlyList<MetricDescriptor> All { get; } =
    [
        new(CramersV, "Cramer's V with the attribute", "1", Direction.Down, 0, 1, 0, "bias-corrected Cramer's V of a feature and the attribute; numbers in tenths, rare categories pooled", "Bergsma 2013"),
        new(Information, "mutual information with the attribute", "nat", Direction.Down, 0, null, 0, "mutual information of a feature and the attribute less (cells - rows - columns + 1) / 2n, at least 0", "Miller 1955"),
        new(EtaSquared, "eta squared", "1", Direction.Down, 0, 1, 0, "variance of a numeric feature between groups / its variance", "Pearson 1905"),
        new(Probability, "p-value of the association", "1", Direction.Neutral, 0, 1, null, "permutation test of independence of a feature and the attribute, by Pearson's statistic", "Phipson and Smyth 2010"),
        new(Adjusted, "adjusted p-value of the association", "1", Direction.Neutral, 0, 1, null, "the p-value adjusted over features and attributes", "Benjamini and Hochberg 1995"),
        new(Auc, "AUC of the attribute told from the features", "1", Direction.Down, 0, 1, 0.5, "cross-fitted logistic regression of the category against all others on the other features, mean over 5 folds", "DeLong, DeLong and Clarke-Pearson 1988"),
    ];
}
