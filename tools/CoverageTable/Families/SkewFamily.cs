using AuditKit.Statistics.Rankings;

namespace AuditKit.CoverageTable.Families;

/// <summary>The skew of a group in the first places of lists.</summary>
internal sealed class SkewFamily : IntervalFamily
{
    public override string Name => "skew at k, delta over lists";

    public override int Replicates => 3_000;

    public override IEnumerable<CoverageCase> Cases => [Of(30, 3), Of(60, 3), Of(60, 1), Of(300, 2)];

    // Random orders of 6 rows, 2 of them of the group.
    private static CoverageCase Of(int lists, int places) => new($"{lists} lists, first {places} places, truth 0", (source, _) =>
        Trial.Of(new Prefixes(Draws.Lists(source, lists, 6, out int[] items), [.. items.Select(item => item < 2 ? 0 : 1)], 2, [1.0 / 3, 2.0 / 3]).Skew(0, places, Level), 0));
}
