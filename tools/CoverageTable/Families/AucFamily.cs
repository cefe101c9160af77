using AuditKit.Statistics.Numerics;

namespace AuditKit.CoverageTable.Families;

/// <summary>One area under the ROC curve of binormal scores.</summary>
internal sealed class AucFamily : IntervalFamily
{
    public override string Name => "AUC, DeLong logit";

    public override IEnumerable<CoverageCase> Cases =>
    [
        Of(12, 12, 0), Of(15, 60, 1), Of(20, 20, 2.5), Of(5, 50, 1), Of(200, 300, 1.2),
    ];

    private static CoverageCase Of(int positives, int negatives, double shift) => new($"{positives} v {negatives}, shift {shift}", (source, _) =>
        new Trial(Draws.Binormal(source, positives, negatives, shift).Auc()!.Interval(Level), StandardNormal.Cumulative(shift / Math.Sqrt(2))));
}
