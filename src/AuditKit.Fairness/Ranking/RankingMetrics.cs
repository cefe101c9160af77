using AuditKit.Core.Measurements;

namespace AuditKit.Fairness.Ranking;

/// <summary>Metrics of lists. Exposure of a place is 1 / log2(1 + rank).</summary>
internal static class RankingMetrics
{
    public const string ExposureShare = "fairness.exposure_share";
    public const string ExposureTarget = "fairness.exposure_target";
    public const string ExposureDifference = "fairness.exposure_difference";
    public const string ExposureRatio = "fairness.exposure_ratio";
    public const string ExposureProbability = "fairness.exposure_p_value";
    public const string Skew = "fairness.skew";
    public const string PrefixProbability = "fairness.prefix_p_value";
    public const string InfeasibleShare = "fairness.infeasible_prefix_share";
    public const string FirstInfeasible = "fairness.first_infeasible_prefix";
    public const string ScoreGain = "fairness.score_dcg";
    public const string NormalisedScoreGain = "fairness.score_ndcg";
    public const string Gini = "fairness.exposure_gini";
    public const string Popularity = "fairness.mean_popularity";
    public const string PopularityDifference = "fairness.mean_popularity_difference";

    private const string Singh = "Singh and Joachims 2018";
    private const string Geyik = "Geyik, Ambler and Kenthapadi 2019";
    private const string Abdollahpouri = "Abdollahpouri et al. 2019";

    public static IReadOnlyList<MetricDescriptor> All { get; } =
    [
        new(ExposureShare, "exposure share", "1", Direction.Neutral, 0, 1, null, "sum over the group's rows of 1 / log2(1 + rank), over the same sum of all rows of the list; mean over lists", Singh),
        new(ExposureTarget, "exposure target", "1", Direction.Neutral, 0, 1, null, "the declared share of the group, or its share of the rows of the list; mean over lists", Singh),
        new(ExposureDifference, "exposure difference", "1", Direction.Down, 0, 2, 0, "largest minus smallest over groups of exposure share - target", Singh),
        new(ExposureRatio, "exposure ratio", "1", Direction.Up, 0, 1, 1, "smallest over largest over groups of exposure share / target", Singh),
        new(ExposureProbability, "p-value of equal exposure", "1", Direction.Neutral, 0, 1, null, "chance that lists in random order show as large a studentised difference of exposure share and share of the rows, by permutation, for all groups at once", "Westfall and Young 1993; Phipson and Smyth 2010"),
        new(Skew, "skew at k", "1", Direction.Neutral, null, null, 0, "ln(share of the group in the first k places / target), shares as means over lists", Geyik),
        new(PrefixProbability, "p-value of a prefix", "1", Direction.Neutral, 0, 1, null, "chance of at most as many of the group in the first k places if every order were as likely, hypergeometric; adjusted over groups and k by Holm where the option says so", "Zehlike et al. 2017; Holm 1979"),
        new(InfeasibleShare, "infeasible prefixes", "1", Direction.Down, 0, 1, 0, "share of prefixes in which some group counts fewer than floor(k x target); mean over lists", Geyik),
        new(FirstInfeasible, "first infeasible prefix", "places", Direction.Up, 1, null, null, "smallest k at which some group counts fewer than floor(k x target), over all lists", Geyik),
        new(ScoreGain, "discounted gain of scores", "1", Direction.Up, 0, null, null, "sum of min-max scaled score / log2(1 + rank); mean over lists", "Järvelin and Kekäläinen 2002"),
        new(NormalisedScoreGain, "NDCG of scores", "1", Direction.Up, 0, 1, 1, "discounted gain of min-max scaled scores over that of the list sorted by score; mean over lists", "Järvelin and Kekäläinen 2002; " + Geyik),
        new(Gini, "Gini coefficient of item exposure", "1", Direction.Down, 0, 1, 0, "sum |x_i - x_j| / (2 n^2 mean x) over the items that occur in a list, x the exposure summed over lists", "Gini 1912; " + Abdollahpouri),
        new(Popularity, "mean popularity", "1", Direction.Neutral, 0, 1, null, "mean over the group's rows of the share of lists in which the item stands", Abdollahpouri),
        new(PopularityDifference, "mean popularity difference", "1", Direction.Down, 0, 1, 0, "largest minus smallest mean popularity over groups", Abdollahpouri),
    ];
}
