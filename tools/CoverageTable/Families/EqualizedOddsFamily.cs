using AuditKit.Core.Measurements;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Intervals;

namespace AuditKit.CoverageTable.Families;

/// <summary>The worse of two gaps, and the smaller of two ratios.</summary>
internal sealed class EqualizedOddsFamily : IntervalFamily
{
    public override string Name => "equalized odds";

    public override IEnumerable<CoverageCase> Cases =>
    [
        Of("difference", 8, 100, .7, .7), Of("difference", 4, 50, .7, .5), Of("difference", 3, 20, .9, .9), Of("ratio", 8, 100, .7, .7), Of("ratio", 4, 50, .7, .5),
    ];

    private static CoverageCase Of(string kind, int groups, long n, double rate, double last) => new($"{kind}, {groups} x {n}, TPR {rate}, last {last}, FPR .3", (source, _) =>
    {
        (Proportion[] tpr, Proportion[] fpr) = (Draws.Groups(source, groups, n, rate, last), Draws.Groups(source, groups, n, .3, .3));
        MeasuredValue value = kind == "ratio" ? EqualizedOdds.Ratio(tpr, fpr, Level) : EqualizedOdds.Difference(tpr, fpr, Level);
        return Trial.Of(value, kind == "ratio" ? last / rate : rate - last);
    });
}
