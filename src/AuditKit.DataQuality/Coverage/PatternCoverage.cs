using AuditKit.DataQuality.Variables;

namespace AuditKit.DataQuality.Coverage;

/// <summary>
/// Maximal uncovered patterns (Asudeh, Jin and Jagadish 2019): values of up to a number of variables that fewer rows than the
/// floor have, although every pattern with one value less is covered. Level by level: only patterns all of whose parents are
/// covered are counted, which finds each of them and no other. Counts come from the distinct combinations, not from the rows.
/// </summary>
internal sealed class PatternCoverage
{
    private const int MostCandidates = 2_000_000;

    private readonly IReadOnlyList<Variable> variables;
    private readonly long floor;
    private readonly DistinctRows distinct;
    private readonly Dictionary<string, HashSet<long>> covered = [];
    private readonly List<CoveragePattern> gaps = [];
    private long candidates;

    private PatternCoverage(IReadOnlyList<Variable> variables, long floor) => (this.variables, this.floor, distinct) = (variables, floor, DistinctRows.Of(variables));

    /// <summary>The patterns, fewest values first, then fewest rows; null where there are too many combinations to go through.</summary>
    /// <param name="variables">The variables; rows without a value of one still count in patterns of the others.</param>
    /// <param name="floor">Rows from which a pattern is covered.</param>
    /// <param name="order">Most values of a pattern.</param>
    public static IReadOnlyList<CoveragePattern>? Find(IReadOnlyList<Variable> variables, long floor, int order)
    {
        PatternCoverage search = new(variables, floor);
        long rows = variables.Count == 0 ? 0 : variables[0].Codes.Length;
        if (rows < floor) return [new CoveragePattern([], [], rows)];
        search.covered[string.Empty] = [0];
        List<int[]> level = [[]];
        for (int size = 1; size <= Math.Min(order, variables.Count); size++)
        {
            level = [.. level.SelectMany(places => Enumerable.Range(places.Length == 0 ? 0 : places[^1] + 1, variables.Count - (places.Length == 0 ? 0 : places[^1] + 1)).Select(next => (int[])[.. places, next]))];
            foreach (int[] places in level)
            {
                if (!search.Visit(places)) return null;
            }
        }

        return [.. search.gaps.OrderBy(gap => gap.Places.Length).ThenBy(gap => gap.Rows)];
    }

    private bool Visit(int[] places)
    {
        Dictionary<long, long> counts = distinct.CountsOf(places);
        HashSet<long> here = [];
        covered[NameOf(places)] = here;
        int last = places[^1];
        foreach (long head in covered[NameOf(places[..^1])].Order())
        {
            for (int code = 0; code < variables[last].Count; code++)
            {
                if (++candidates > MostCandidates) return false;
                long key = (head * variables[last].Count) + code;
                int[] codes = CodesOf(places, key);
                if (!ParentsCovered(places, codes)) continue;
                long rows = counts.GetValueOrDefault(key);
                if (rows >= floor) here.Add(key);
                else gaps.Add(new CoveragePattern(places, codes, rows));
            }
        }

        return true;
    }

    private bool ParentsCovered(int[] places, int[] codes)
    {
        for (int without = 0; without < places.Length - 1; without++)
        {
            int[] rest = [.. places[..without], .. places[(without + 1)..]];
            if (!covered[NameOf(rest)].Contains(KeyOf(rest, [.. codes[..without], .. codes[(without + 1)..]]))) return false;
        }

        return true;
    }

    private long KeyOf(int[] places, int[] codes)
    {
        long key = 0;
        for (int i = 0; i < places.Length; i++) key = (key * variables[places[i]].Count) + codes[i];
        return key;
    }

    private int[] CodesOf(int[] places, long key)
    {
        int[] codes = new int[places.Length];
        for (int i = places.Length - 1; i >= 0; i--)
        {
            codes[i] = (int)(key % variables[places[i]].Count);
            key /= variables[places[i]].Count;
        }

        return codes;
    }

    private static string NameOf(int[] places) => string.Join(',', places);
}
