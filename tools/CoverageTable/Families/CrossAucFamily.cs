using AuditKit.Statistics.Numerics;
using AuditKit.Statistics.Scores;

namespace AuditKit.CoverageTable.Families;

/// <summary>Positives of one group against negatives of another.</summary>
internal sealed class CrossAucFamily : IntervalFamily
{
    public override string Name => "cross-group AUC";

    public override int Replicates => 4_000;

    public override IEnumerable<CoverageCase> Cases => [Of(15, 60, 1), Of(30, 30, 0), Of(30, 30, 2.5), Of(200, 300, 1.2)];

    private static CoverageCase Of(int positives, int negatives, double shift) => new($"{positives} v {negatives}, shift {shift}", (source, _) =>
    {
        ScoreSample first = Draws.Binormal(source, positives, 20, shift), second = Draws.Binormal(source, 20, negatives, 0);
        return new Trial(ScoreSample.Cross(first, second).Auc()!.Interval(Level), StandardNormal.Cumulative(shift / Math.Sqrt(2)));
    });
}
