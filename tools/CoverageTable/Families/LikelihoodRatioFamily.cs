using AuditKit.Statistics.Confusion;

namespace AuditKit.CoverageTable.Families;

/// <summary>TPR / FPR of one slice.</summary>
internal sealed class LikelihoodRatioFamily : IntervalFamily
{
    public override string Name => "likelihood ratio, log delta";

    public override IEnumerable<CoverageCase> Cases =>
    [
        Of(40, .7, 60, .2), Of(20, .9, 20, .1), Of(200, .6, 300, .3),
    ];

    private static CoverageCase Of(long positives, double tpr, long negatives, double fpr) => new($"TPR {tpr} of {positives}, FPR {fpr} of {negatives}", (source, _) =>
    {
        (long tp, long fp) = (Draws.Count(source, positives, tpr), Draws.Count(source, negatives, fpr));
        OutcomeTable table = OutcomeTable.Of(new ConfusionMatrix(tp, fp, positives - tp, negatives - fp));
        return Trial.Of(ConfusionMetrics.PositiveLikelihoodRatio.Measure(table, Level), tpr / fpr);
    });
}
