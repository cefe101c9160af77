using AuditKit.Core.Randomness;
using AuditKit.Statistics.Rankings;

namespace AuditKit.CoverageTable.Families;

/// <summary>Gini coefficient of the items' exposure; popularity of what groups of users are shown.</summary>
internal sealed class ItemExposureFamily : IntervalFamily
{
    public override string Name => "Gini and popularity, bootstrap over lists";

    public override int Replicates => 400;

    public override IEnumerable<CoverageCase> Cases =>
    [
        Gini(40, 8), Gini(100, 20),
        Popularity("gap", 60, 0), Popularity("gap", 60, 1), Popularity("mean", 60, 0), Popularity("mean", 30, 1),
    ];

    // Everybody is shown 4 of the items in random order.
    private static CoverageCase Gini(int users, int items) => new($"Gini 0, {users} users, {items} items", (source, seeds) =>
        Trial.Of(Lists(users, 4, [.. Enumerable.Range(0, users).SelectMany(_ => Draws.Shuffled(source, items).Take(4))], seeds).Gini(Level), 0));

    // Half of the users are of group 0. All are shown 3 of 6 items; with a tilt group 0 is shown item 0 always.
    private static CoverageCase Popularity(string kind, int users, int tilt) => new($"popularity {kind}, {users} users, {(tilt == 0 ? "all shown alike" : "group 0 always shown item 0")}", (source, seeds) =>
    {
        int[] shown = [.. Enumerable.Range(0, users).SelectMany(user => tilt == 1 && user < users / 2 ? [0, .. Draws.Shuffled(source, 5).Take(2).Select(item => item + 1)] : Draws.Shuffled(source, 6).Take(3))];
        (IReadOnlyList<Core.Measurements.MeasuredValue> means, Core.Measurements.MeasuredValue gap) = Lists(users, 3, shown, seeds).Popularity([.. Enumerable.Range(0, users * 3).Select(row => row / 3 < users / 2 ? 0 : 1)], [0, 1], Level);
        // Popularity of item 0 is (1 + .5) / 2 and of the others (.4 + .5) / 2 where group 0 always sees item 0.
        (double first, double second) = tilt == 0 ? (.5, .5) : ((.75 + .9) / 3, (.75 + (5 * .45)) / 6);
        return kind == "gap" ? Trial.Of(gap, first - second) : Trial.Of(means[0], first);
    });

    private static ItemExposure Lists(int users, int length, int[] shown, SeedStream seeds) =>
        new(RankedLists.Of([.. shown.Select((_, row) => row / length)], [.. shown.Select((_, row) => (row % length) + 1)]), shown, seeds, 200);
}
