using AuditKit.Core;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Statistics.Intervals;
using AuditKit.Statistics.Scores;

namespace AuditKit.Privacy.Membership;

/// <summary>The attack's curve and the groups as pictures.</summary>
internal static class MembershipExhibits
{
    private const int PointsPerDecade = 12;

    public static IEnumerable<Exhibit> Of(ScoreSample sample, IReadOnlyList<Measurement> groups, double level)
    {
        SeriesPoint[] points = [.. Curve(sample, level)];
        if (points.Length > 1) yield return Roc(sample, points, level);
        if (groups.Count > 0) yield return Groups(groups, level);
    }

    private static SeriesExhibit Roc(ScoreSample sample, SeriesPoint[] points, double level) => new(
        "privacy.membership_roc",
        "True against false positives of the loss attack",
        new Axis("False positive rate", points[0].X, 1, Logarithmic: true),
        new Axis("True positive rate", Math.Min(points[0].X, points.Min(point => point.Lower is > 0 and double lower ? lower : point.Y)), 1, Logarithmic: true),
        [new SeriesLine("loss threshold", points)])
    {
        Diagonal = true,
        Note = $"{Prose.Count(sample.Positives)} members and {Prose.Count(sample.Negatives)} non-members; band: {Prose.Percent(level)}, Clopper-Pearson; diagonal: chance. "
            + $"No rate is read below {ThresholdAttack.FewestFalsePositives} false positives.",
    };

    /// <summary>Points with at least ten false positives, thinned evenly on the logarithm.</summary>
    private static IEnumerable<SeriesPoint> Curve(ScoreSample sample, double level)
    {
        long alarms = 0, found = 0;
        double next = ThresholdAttack.FewestFalsePositives;
        for (int i = sample.Values.Count - 1; i >= 0; i--)
        {
            alarms += sample.NegativeCounts[i];
            found += sample.PositiveCounts[i];
            if (found == 0 || alarms < next || (i > 0 && alarms == sample.Negatives)) continue;
            Interval band = ClopperPearsonInterval.Of(found, sample.Positives, level);
            yield return new SeriesPoint((double)alarms / sample.Negatives, (double)found / sample.Positives, band.Lower, band.Upper, alarms);
            next = alarms * Math.Pow(10, 1.0 / PointsPerDecade);
        }
    }

    private static IntervalExhibit Groups(IReadOnlyList<Measurement> groups, double level) => new(
        "privacy.membership_groups",
        "How well the attack works by protected group",
        PrivacyMetrics.MembershipAuc,
        [
            new IntervalRow("All rows", "all", Slice.All, []),
            .. groups.Select(group => new IntervalRow(group.Slice.First().Value, group.Slice.First().Key, group.Slice, [])),
        ])
    {
        Note = $"AUC of the loss attack within the group, {Prose.Percent(level)} intervals (DeLong); 0.5 is chance.",
    };
}
