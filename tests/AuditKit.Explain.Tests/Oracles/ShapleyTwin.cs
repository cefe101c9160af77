using AuditKit.Explain.Groups;

namespace AuditKit.Explain.Tests.Oracles;

/// <summary>Shapley values by the definition over orders: the mean change when a player joins, over all orders. For up to 7 players.</summary>
internal static class ShapleyTwin
{
    /// <summary>Values of the players of a game given by its members.</summary>
    public static double[] Of(int players, Func<bool[], double> game)
    {
        double[] values = new double[players];
        Dictionary<int, double> known = [];
        int orders = 0;
        foreach (int[] order in Orders([.. Enumerable.Range(0, players)], 0))
        {
            orders++;
            int members = 0;
            foreach (int player in order)
            {
                values[player] += Value(members | (1 << player)) - Value(members);
                members |= 1 << player;
            }
        }

        return [.. values.Select(value => value / orders)];

        double Value(int members) => known.TryGetValue(members, out double value) ? value : known[members] = game([.. Enumerable.Range(0, players).Select(player => (members >> player & 1) != 0)]);
    }

    /// <summary>The game of groups of inputs: the mean over the background of the function with members from the row.</summary>
    public static double[] Of(Func<double[], double> function, double[] row, double[][] background, FeatureGroups groups) => Of(
        groups.Names.Count,
        members => background.Average(other => function([.. row.Select((value, i) => members[groups.GroupOf[i]] ? value : other[i])])));

    private static IEnumerable<int[]> Orders(int[] items, int first)
    {
        if (first == items.Length) yield return items;
        for (int i = first; i < items.Length; i++)
        {
            (items[first], items[i]) = (items[i], items[first]);
            foreach (int[] order in Orders(items, first + 1)) yield return order;
            (items[first], items[i]) = (items[i], items[first]);
        }
    }
}
