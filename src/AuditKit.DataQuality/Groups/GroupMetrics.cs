using AuditKit.Core.Measurements;

namespace AuditKit.DataQuality.Groups;

/// <summary>The metrics of who is in the rows and how labels are spread over them.</summary>
internal static class GroupMetrics
{
    public const string Share = "data.group_share";
    public const string Imbalance = "data.group_imbalance";
    public const string RepresentationRatio = "data.representation_ratio";
    public const string RepresentationProbability = "data.representation_p_value";
    public const string LabelShare = "data.positive_label_share";
    public const string LabelDifference = "data.positive_label_share_difference";
    public const string TotalVariation = "data.label_total_variation";
    public const string JensenShannon = "data.label_jensen_shannon";
    public const string KullbackLeibler = "data.label_kullback_leibler";
    public const string Euclidean = "data.label_euclidean_distance";

    public static IReadOnlyList<MetricDescriptor> All { get; } =
    [
        new(Share, "share of the rows", "1", Direction.Neutral, 0, 1, null, "rows of the category / rows with a value of the attribute", "Goodman 1965"),
        new(Imbalance, "group imbalance", "1", Direction.Neutral, -1, 1, 0, "(n of all other categories - n of this one) / n", "Hardt et al. 2021 (Clarify)"),
        new(RepresentationRatio, "representation ratio", "1", Direction.Neutral, 0, null, 1, "share of the rows / share in the declared reference", "share over declared share"),
        new(RepresentationProbability, "p-value of representation", "1", Direction.Neutral, 0, 1, null, "multinomial goodness of fit to the declared shares", "Pearson 1900"),
        new(LabelShare, "positive label share", "1", Direction.Neutral, 0, 1, null, "rows labelled positive / labelled rows", "Wilson 1927"),
        new(LabelDifference, "difference of positive label shares", "1", Direction.Neutral, 0, 1, 0, "largest minus smallest positive label share of the groups", "simultaneous over pairs of groups"),
        new(TotalVariation, "total variation of labels", "1", Direction.Neutral, 0, 1, 0, "half the sum of absolute differences of label shares, the category against all other rows", "Scheffe 1953"),
        new(JensenShannon, "Jensen-Shannon divergence of labels", "nat", Direction.Neutral, 0, Math.Log(2), 0, "mean divergence from the mixture, the category against all other rows", "Lin 1991"),
        new(KullbackLeibler, "Kullback-Leibler divergence of labels", "nat", Direction.Neutral, 0, null, 0, "sum p ln(p / q), p the category, q all other rows", "Kullback and Leibler 1951") { AdmitsInfinity = true },
        new(Euclidean, "Euclidean distance of labels", "1", Direction.Neutral, 0, Math.Sqrt(2), 0, "root of the sum of squared differences of label shares, the category against all other rows", "Euclidean norm"),
    ];
}
