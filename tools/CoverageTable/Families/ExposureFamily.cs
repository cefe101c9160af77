using AuditKit.Core.Measurements;
using AuditKit.Statistics.Rankings;

namespace AuditKit.CoverageTable.Families;

/// <summary>Share of the attention of a group over lists, and its distance and ratio to the target.</summary>
internal sealed class ExposureFamily : IntervalFamily
{
    public override string Name => "exposure over lists";

    public override int Replicates => 2_000;

    public override IEnumerable<CoverageCase> Cases =>
    [
        .. new[] { 12, 40, 200 }.SelectMany(lists => new[]
        {
            Of("share", lists, 1.0 / 3, exposure => exposure.Share(0).Measure(Level, 0, 1)),
            Of("difference", lists, 0, exposure => exposure.Difference([0, 1], Level)),
            Of("ratio", lists, 1, exposure => exposure.Ratio([0, 1], Level)),
        }),
        new("difference, 4 groups, 40 lists", (source, _) => Trial.Of(new GroupExposure(Draws.Lists(source, 40, 8, out int[] items), [.. items.Select(item => item % 4)], 4, []).Difference([0, 1, 2, 3], Level), 0)),
    ];

    // Random orders of 6 rows, 2 of them of the group.
    private static CoverageCase Of(string name, int lists, double truth, Func<GroupExposure, MeasuredValue> measure) => new($"{name}, {lists} lists", (source, _) =>
        Trial.Of(measure(new GroupExposure(Draws.Lists(source, lists, 6, out int[] items), [.. items.Select(item => item < 2 ? 0 : 1)], 2, [])), truth));
}
