using AuditKit.Core;
using AuditKit.Core.Randomness;
using AuditKit.Fairness.Groups.Families;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Resampling;

namespace AuditKit.CoverageTable.Families;

/// <summary>False negatives over false positives, and the smallest over the largest of groups.</summary>
internal sealed class TreatmentEqualityFamily : IntervalFamily
{
    public override string Name => "treatment equality";

    public override int Replicates => 4_000;

    public override IEnumerable<CoverageCase> Cases =>
    [
        One(60, .1, .1), One(60, .05, .3), One(300, .02, .02), One(500, .2, .1),
        Gap(2, 60, .2, .2), Gap(4, 100, .1, .1), Gap(4, 200, .1, .05), Gap(3, 1000, .03, .03),
    ];

    private static CoverageCase One(int n, double missed, double extra) => new($"n {n}, FN {missed}, FP {extra}", (source, _) =>
        Trial.Of(TreatmentEquality.Of(Draw(source, n, missed, extra), Settings.Fast).Value, missed / extra));

    private static CoverageCase Gap(int groups, int n, double missed, double last) => new($"gap, {groups} x {n}, FN {missed}, last {last}, FP .1", (source, _) =>
        Trial.Of(TreatmentEquality.Gap(new AttributeSet(["group"], [.. Enumerable.Range(0, groups).Select(g => Draw(source, n, g == groups - 1 ? last : missed, .1))], []), Settings.Fast).Value, last / missed));

    private static CubeSlice Draw(RandomSource source, int n, double missed, double extra)
    {
        long[] cells = new long[3];
        MultinomialSampler.Draw(source, n, [missed, extra, 1 - missed - extra], cells);
        return new CubeSlice(Slice.All, [], OutcomeTable.Of(new ConfusionMatrix(cells[2] / 2, cells[1], cells[0], cells[2] - (cells[2] / 2))), null);
    }
}
