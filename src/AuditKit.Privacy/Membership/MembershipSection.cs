using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Data.Columns;
using AuditKit.Data.Tables;
using AuditKit.Statistics.Scores;

namespace AuditKit.Privacy.Membership;

/// <summary>The loss-threshold attack (Yeom et al. 2018) as a part of the privacy result.</summary>
internal static class MembershipSection
{
    private const double FalsePositiveRate = 1e-3;

    private static readonly string[] Metrics = [PrivacyMetrics.MembershipAuc, PrivacyMetrics.MembershipTpr, PrivacyMetrics.MembershipAdvantage];

    private static readonly SortedDictionary<string, string> Options = new(StringComparer.Ordinal) { ["attack"] = "loss threshold" };

    /// <summary>Nothing could be measured, and why.</summary>
    public static Section Missing(string reason) => new()
    {
        Measurements = [.. Metrics.Select(metric => Measurement.Missing(metric, Slice.All, reason, 0) with { Options = Options })],
    };

    /// <summary>Attacks the predictions.</summary>
    public static Section Of(PredictionTable table, SeedStream seeds, double level)
    {
        if (AttackSample.Of(table, out string reason) is not { } sample) return Missing(reason);
        Measurement[] overall = [.. Overall(sample, seeds, level)];
        Measurement[] groups = [.. Groups(table, sample, level)];
        return new Section
        {
            Lead = Lead(overall[0]),
            Measurements = [.. overall, .. groups],
            Findings = [.. Findings(overall[0], groups)],
            Exhibits = [.. MembershipExhibits.Of(sample.All, groups, level)],
            Limits = Limits,
        };
    }

    private static string[] Limits { get; } =
    [
        "The loss-threshold attack is the weakest of its kind: a low rate does not show that an attack with shadow models fails.",
        "Members are the rows marked train, non-members the rows marked test. Both must come from one distribution: where they were given as separate files, or differ in time or source, that difference counts as a leak.",
        "The interval of the true positive rate holds for the threshold that was found; with few false positives the false positive rate itself is uncertain.",
        "Intervals of groups hold one at a time, not for all groups at once.",
    ];

    private static IEnumerable<Measurement> Overall(AttackSample sample, SeedStream seeds, double level)
    {
        ScoreSample all = sample.All;
        AucEstimate auc = all.Auc()!;
        yield return Measurement.Of(PrivacyMetrics.MembershipAuc, Slice.All, auc.Value, auc.Interval(level), all.Count) with { Options = Options };
        yield return new Measurement(PrivacyMetrics.MembershipTpr, Slice.All, ThresholdAttack.TruePositiveRateAt(all, FalsePositiveRate, level), all.Count) { Options = Options };
        yield return new Measurement(PrivacyMetrics.MembershipAdvantage, Slice.All, ThresholdAttack.Advantage(all, seeds.For("membership-advantage"), level), all.Count) { Options = Options };
    }

    private static IEnumerable<Measurement> Groups(PredictionTable table, AttackSample sample, double level)
    {
        foreach (NamedColumn attribute in table.Attributes)
        {
            CategoryColumn groups = (CategoryColumn)attribute.Column;
            for (int code = 0; code < groups.Categories.Count; code++)
            {
                ScoreSample rows = sample.Where(row => groups.CodeAt(row) == code);
                Slice slice = Slice.Of((attribute.Name, groups.Categories[code]));
                Measurement measured = rows.Auc() is { } auc
                    ? Measurement.Of(PrivacyMetrics.MembershipAuc, slice, auc.Value, auc.Interval(level), rows.Count)
                    : Measurement.Missing(PrivacyMetrics.MembershipAuc, slice, rows.Positives == 0 ? "no members in this slice" : "no non-members in this slice", rows.Count);
                yield return measured with { Options = Options };
            }
        }
    }

    private static string Lead(Measurement auc) => auc.Interval!.Lower > 0.5
        ? $"A simple attack tells training rows from others: AUC {Shown(auc)}, where 0.5 is chance."
        : $"A simple attack on the loss does not tell training rows from others: AUC {Shown(auc)}, where 0.5 is chance.";

    private static IEnumerable<Finding> Findings(Measurement auc, IReadOnlyList<Measurement> groups)
    {
        if (auc.Interval!.Lower > 0.5)
        {
            yield return new Finding("privacy.membership_leak", Severity.Warning, $"The loss of a row tells whether it was trained on better than chance: AUC {Shown(auc)} over {Prose.Count(auc.Count)} rows, where 0.5 is chance.")
            {
                Action = "Train for fewer epochs, regularise, or train with differential privacy.",
                References = [PrivacyMetrics.MembershipAuc],
            };
        }

        foreach (Measurement group in groups.Where(group => group.Interval is { } interval && interval.Lower > Math.Max(0.5, auc.Interval.Upper)))
        {
            yield return new Finding("privacy.membership_leak_group", Severity.Warning, $"Training rows with {string.Join(", ", group.Slice.Select(pair => $"{pair.Key} {pair.Value}"))} are easier to tell than others: AUC {Shown(group)} against {Prose.Number(auc.Estimate!.Value)} overall.")
            {
                Slice = group.Slice,
                References = [PrivacyMetrics.MembershipAuc],
            };
        }
    }

    private static string Shown(Measurement auc) =>
        $"{Prose.Number(auc.Estimate!.Value)} ({Prose.Percent(auc.Interval!.Level)} interval {Prose.Number(auc.Interval.Lower)} to {Prose.Number(auc.Interval.Upper)})";
}
