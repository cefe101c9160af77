using AuditKit.Core.Randomness;

namespace AuditKit.Explain.Sampling;

/// <summary>Rows drawn from strata, with the weights that make means over them means over all rows.</summary>
/// <param name="Rows">The rows drawn, ascending.</param>
/// <param name="Weights">Rows of the stratum for each row drawn from it.</param>
internal sealed record RowSample(int[] Rows, double[] Weights)
{
    /// <summary>
    /// Draws rows without replacement. Half of the sample is shared equally among the strata, so that small groups appear, the rest
    /// by size. With more strata than half of the sample there is one stratum.
    /// </summary>
    /// <param name="rows">Rows to draw from.</param>
    /// <param name="stratumOf">Name of each row's stratum.</param>
    /// <param name="size">Rows wanted.</param>
    /// <param name="seeds">Chance; each stratum draws from a stream keyed by its name.</param>
    public static RowSample Draw(IReadOnlyList<int> rows, Func<int, string> stratumOf, int size, SeedStream seeds)
    {
        if (rows.Count <= size) return new RowSample([.. rows.Order()], [.. Enumerable.Repeat(1.0, rows.Count)]);
        SortedDictionary<string, List<int>> strata = new(StringComparer.Ordinal);
        foreach (int row in rows)
        {
            string name = stratumOf(row);
            if (!strata.TryGetValue(name, out List<int>? members)) strata.Add(name, members = []);
            members.Add(row);
        }

        if (2 * strata.Count > size) strata = new(StringComparer.Ordinal) { [string.Empty] = [.. rows] };
        int[] taken = Allocate([.. strata.Values.Select(members => members.Count)], size);
        List<(int Row, double Weight)> drawn = [];
        foreach (((string name, List<int> members), int count) in strata.Zip(taken))
        {
            int[] order = [.. members];
            seeds.For("sample").For(name).Open().Shuffle<int>(order);
            drawn.AddRange(order.Take(count).Select(row => (row, members.Count / (double)count)));
        }

        drawn.Sort((a, b) => a.Row.CompareTo(b.Row));
        return new RowSample([.. drawn.Select(item => item.Row)], [.. drawn.Select(item => item.Weight)]);
    }

    private static int[] Allocate(int[] sizes, int wanted)
    {
        int floor = wanted / (2 * sizes.Length);
        int[] taken = [.. sizes.Select(size => Math.Min(size, floor))];
        double left = wanted - taken.Sum(), rest = sizes.Sum() - taken.Sum();
        double[] shares = [.. sizes.Zip(taken, (size, have) => (size - have) * left / rest)];
        for (int i = 0; i < taken.Length; i++) taken[i] += (int)Math.Floor(shares[i]);
        int missing = wanted - taken.Sum();
        // Largest remainders first, the earlier stratum on ties.
        foreach (int i in Enumerable.Range(0, sizes.Length).OrderByDescending(i => shares[i] - Math.Floor(shares[i])).Take(missing)) taken[i]++;
        return taken;
    }
}
