using AuditKit.Core.Measurements;

namespace AuditKit.Privacy;

/// <summary>Every metric that the domain may emit.</summary>
internal static class PrivacyMetrics
{
    public const string EpsilonClaimed = "privacy.epsilon_claimed";
    public const string EpsilonOncePerEpoch = "privacy.epsilon_once_per_epoch";
    public const string EpsilonApproximation = "privacy.epsilon_gdp_approximation";
    public const string MembershipAuc = "privacy.membership_auc";
    public const string MembershipTpr = "privacy.membership_tpr_at_fpr_1e_3";
    public const string MembershipAdvantage = "privacy.membership_advantage";
    public const string KAnonymity = "privacy.k_anonymity";
    public const string LDiversity = "privacy.l_diversity";
    public const string TCloseness = "privacy.t_closeness";
    public const string ProsecutorRisk = "privacy.prosecutor_risk";
    public const string MarketerRisk = "privacy.marketer_risk";
    public const string UniqueShare = "privacy.unique_share";
    public const string ShareBelowK = "privacy.share_below_k";

    public static IReadOnlyList<MetricDescriptor> All { get; } =
    [
        Epsilon(EpsilonClaimed, "Claimed epsilon", "privacy loss at delta of every recorded mechanism, sampler as used; upper value of the bracket", "Dwork et al. 2006; Gopi, Lee and Wutschitz 2021"),
        Epsilon(EpsilonOncePerEpoch, "Epsilon, each record once per epoch", "privacy loss at delta if no sampling chance counted: Gaussian steps once per pass over the data", "Balle and Wang 2018"),
        Epsilon(EpsilonApproximation, "Epsilon, central-limit approximation", "mu^2 = sum q^2 T (e^(1/s^2) - 1), then the Gaussian curve at delta; can lie below the truth", "Bu, Dong, Long and Su 2020"),
        Unit(MembershipAuc, "Membership attack AUC", Direction.Down, 0.5, "P[attack score of a member > of a non-member] + ties / 2, score = log p(label)", "Yeom et al. 2018"),
        Unit(MembershipTpr, "Members found at 0.1 % false alarms", Direction.Down, 0.001, "share of members above the lowest threshold that at most 0.1 % of non-members pass", "Carlini et al. 2022"),
        new(MembershipAdvantage, "Membership advantage", "1", Direction.Down, -1, 1, 0, "TPR - FPR at the threshold that was best on one half of the rows, on the other half", "Yeom et al. 2018"),
        new(KAnonymity, "k-anonymity", "rows", Direction.Up, 1, null, null, "rows of the smallest class of equal quasi-identifiers", "Sweeney 2002"),
        new(LDiversity, "l-diversity", "1", Direction.Up, 0, null, null, "worst class: distinct sensitive values; e^entropy; or the largest l with r_1 < c (r_l + ... + r_m)", "Machanavajjhala et al. 2007"),
        Unit(TCloseness, "t-closeness", Direction.Down, 0, "largest distance of a class's sensitive values to the table's: 1/2 sum |p - q|, or along the order 1/(m-1) sum |P - Q|", "Li, Li and Venkatasubramanian 2007"),
        Unit(ProsecutorRisk, "Prosecutor risk, highest", Direction.Down, 0, "largest 1/f over rows, f the size of the row's class", "El Emam and Dankar 2008"),
        Unit(MarketerRisk, "Marketer risk", Direction.Down, 0, "mean of 1/f over rows; over a whole table classes / rows", "El Emam and Dankar 2008"),
        Unit(UniqueShare, "Unique rows", Direction.Down, 0, "share of rows whose class has one row (singling out)", "Article 29 Working Party, opinion 05/2014"),
        Unit(ShareBelowK, "Rows in classes below k", Direction.Down, 0, "share of rows whose class has fewer than k rows", "Sweeney 2002"),
    ];

    private static MetricDescriptor Epsilon(string id, string name, string definition, string citation) =>
        new(id, name, "1", Direction.Down, 0, null, 0, definition, citation) { AdmitsInfinity = true };

    private static MetricDescriptor Unit(string id, string name, Direction direction, double ideal, string definition, string citation) =>
        new(id, name, "1", direction, 0, 1, ideal, definition, citation);
}
