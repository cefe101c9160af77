using AuditKit.Core.Measurements;

namespace AuditKit.DataQuality.LabelNoise;

/// <summary>The metrics of wrong labels and of what they could do to the rates of groups.</summary>
internal static class NoiseMetrics
{
    public const string IssueShare = "data.label_issue_share";
    public const string IssueDifference = "data.label_issue_share_difference";
    public const string NoiseRate = "data.label_noise_rate";
    public const string NoiseDifference = "data.label_noise_rate_difference";
    public const string TruePositiveBound = "data.true_positive_rate_bound";
    public const string FalsePositiveBound = "data.false_positive_rate_bound";
    public const string TruePositiveGap = "data.true_positive_rate_gap_bound";
    public const string FalsePositiveGap = "data.false_positive_rate_gap_bound";
    public const string ToOverturn = "data.labels_to_overturn";

    private const string Northcutt = "Northcutt, Jiang and Chuang 2021";

    public static IReadOnlyList<MetricDescriptor> All { get; } =
    [
        new(IssueShare, "label-issue share", "1", Direction.Down, 0, 1, 0, "labelled audited rows that are confidently, and most probably, of the other class / labelled audited rows with a score", Northcutt),
        new(IssueDifference, "difference of label-issue shares", "1", Direction.Down, 0, 1, 0, "largest minus smallest label-issue share of the groups", "simultaneous over pairs of groups"),
        new(NoiseRate, "label-noise rate", "1", Direction.Down, 0, 1, 0, "rows confidently of the other class / rows given this label that are confidently of some class", Northcutt),
        new(NoiseDifference, "difference of label-noise rates", "1", Direction.Down, 0, 1, 0, "largest minus smallest label-noise rate of the groups", "simultaneous over pairs of groups"),
        new(TruePositiveBound, "true-positive rate with wrong labels", "1", Direction.Up, 0, 1, 1, "TP / (TP + FN); the interval holds whichever labels of the group are wrong, up to the number stated", "enumeration of removals and additions"),
        new(FalsePositiveBound, "false-positive rate with wrong labels", "1", Direction.Down, 0, 1, 0, "FP / (FP + TN); the interval holds whichever labels of the group are wrong, up to the number stated", "enumeration of removals and additions"),
        new(TruePositiveGap, "gap of true-positive rates with wrong labels", "1", Direction.Down, 0, 1, 0, "largest minus smallest true-positive rate; the interval holds whichever labels are wrong, up to the share stated in each group", "enumeration of removals and additions"),
        new(FalsePositiveGap, "gap of false-positive rates with wrong labels", "1", Direction.Down, 0, 1, 0, "largest minus smallest false-positive rate; the interval holds whichever labels are wrong, up to the share stated in each group", "enumeration of removals and additions"),
        new(ToOverturn, "wrong labels that would overturn a gap", "labels", Direction.Up, 0, null, null, "fewest wrong labels, in the highest and the lowest group together, with which both rates could be equal", "enumeration of removals and additions"),
    ];
}
