using AuditKit.Core;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Scores;

namespace AuditKit.Statistics.Cube;

/// <summary>
/// Every slice of up to a given number of attributes, rolled up from one cube: the rows are read once for counts. Scores are
/// exact: from the cube where it keeps each distinct score, else by one walk along the sorted scores per set of attributes.
/// </summary>
public sealed class SliceLattice
{
    // Beyond this many declared combinations the absent ones are not listed one by one.
    private const int AbsentLimit = 10_000;

    internal SliceLattice(CountCube cube, IReadOnlyList<AttributeSet> sets) => (Cube, Sets) = (cube, sets);

    /// <summary>The cube of all attributes.</summary>
    public CountCube Cube { get; }

    /// <summary>The sets of attributes by size, then in the order given: first the empty set, which is all rows.</summary>
    public IReadOnlyList<AttributeSet> Sets { get; }

    /// <summary>All rows.</summary>
    public CubeSlice Whole => Sets[0].Slices[0];

    /// <summary>Counts the rows and rolls up.</summary>
    /// <param name="rows">Coded columns.</param>
    /// <param name="order">Most attributes of a slice.</param>
    /// <param name="threads">Threads of the scan; change no bit.</param>
    public static SliceLattice Of(CubeRows rows, int order, int threads = 1)
    {
        CountCube cube = CountCube.Count(rows, threads);
        List<AttributeSet> sets = [];
        foreach ((int[] chosen, CountCube rolled) in RollUps(cube, order)) sets.Add(Build(rolled, rows, chosen));
        return new SliceLattice(cube, sets);
    }

    /// <summary>Rolls a cube up; where it holds a histogram of scores, slices have bounds of the AUC and no score samples.</summary>
    /// <param name="cube">The cube of all attributes.</param>
    /// <param name="order">Most attributes of a slice.</param>
    public static SliceLattice Of(CountCube cube, int order) => new(cube, [.. RollUps(cube, order).Select(set => Build(set.Cube, null, set.Chosen))]);

    // Each set is summed from the smallest cube that has its attributes, so no row and few cells are read twice.
    private static List<(int[] Chosen, CountCube Cube)> RollUps(CountCube cube, int order)
    {
        List<int[]> sets = [.. Subsets(cube.Attributes.Count, order).Select(chosen => chosen.OrderBy(i => cube.Attributes[i].Name, StringComparer.Ordinal).ToArray())];
        CountCube[] cubes = new CountCube[sets.Count];
        for (int set = sets.Count - 1; set >= 0; set--)
        {
            CountCube parent = cube;
            for (int larger = set + 1; larger < sets.Count; larger++)
            {
                if (cubes[larger].CellCount < parent.CellCount && sets[set].All(sets[larger].Contains)) parent = cubes[larger];
            }

            cubes[set] = parent.RollUp([.. sets[set].Select(i => cube.Attributes[i].Name)]);
        }

        return [.. sets.Zip(cubes)];
    }

    private static AttributeSet Build(CountCube cube, CubeRows? rows, int[] chosen)
    {
        CubeAttribute[] attributes = [.. cube.Attributes];
        List<CubeSlice> slices = [.. cube.Slices()];
        if (rows?.Scores is not null && cube.Scores is { Exact: false }) slices = WithSortedScores(slices, rows, chosen);
        if (attributes.Length <= 1) slices = Complete(slices, attributes, cube.Scores is not null);
        return new AttributeSet([.. attributes.Select(attribute => attribute.Name)], slices, attributes.Length <= 1 ? [] : Absent(slices, attributes));
    }

    private static List<CubeSlice> WithSortedScores(List<CubeSlice> slices, CubeRows rows, int[] chosen)
    {
        Dictionary<long, int> indexOf = [];
        for (int i = 0; i < slices.Count; i++) indexOf.Add(Number(slices[i].Codes, rows, chosen), i);
        int[] sliceOf = new int[rows.Count];
        long[] numbers = new long[rows.Count];
        foreach (int attribute in chosen) rows.Attributes[attribute].Digit.Fold(0, numbers.AsSpan());
        for (int row = 0; row < sliceOf.Length; row++) sliceOf[row] = indexOf[numbers[row]];
        ScoreSample[] samples = rows.Labels.IsEmpty ? [] : rows.Scores!.Partition(sliceOf, slices.Count, rows.Labels.Span, rows.Weights.Span);
        return samples.Length == 0 ? slices : [.. slices.Select((slice, i) => slice with { Scores = samples[i] })];
    }

    private static long Number(IReadOnlyList<int> codes, CubeRows rows, int[] chosen)
    {
        long number = 0;
        for (int i = 0; i < chosen.Length; i++) number = (number * rows.Attributes[chosen[i]].Attribute.Values.Count) + codes[i];
        return number;
    }

    // The whole and each declared category always stand in the list, with n = 0 where they have no rows.
    private static List<CubeSlice> Complete(List<CubeSlice> slices, CubeAttribute[] attributes, bool scored)
    {
        ScoreSample? none = scored ? ScoreSample.Of([], [], []) : null;
        if (attributes.Length == 0) return slices.Count > 0 ? slices : [new CubeSlice(Slice.All, [], OutcomeTable.Empty, none)];
        Dictionary<int, CubeSlice> found = slices.ToDictionary(slice => slice.Codes[0]);
        return [.. attributes[0].Values.Select((value, code) => found.TryGetValue(code, out CubeSlice? slice)
            ? slice
            : new CubeSlice(Slice.Of((attributes[0].Name, value)), [code], OutcomeTable.Empty, none))];
    }

    private static List<Slice> Absent(List<CubeSlice> slices, CubeAttribute[] attributes)
    {
        long combinations = 1;
        foreach (CubeAttribute attribute in attributes)
        {
            combinations *= attribute.Values.Count;
            if (combinations > AbsentLimit) return [];
        }

        HashSet<Slice> found = [.. slices.Select(slice => slice.Slice)];
        IEnumerable<IEnumerable<(string, string)>> all = [[]];
        foreach (CubeAttribute attribute in attributes) all = [.. all.SelectMany(head => attribute.Values.Select(value => head.Append((attribute.Name, value))))];
        return [.. all.Select(pairs => Slice.Of(pairs)).Where(slice => !found.Contains(slice))];
    }

    private static IEnumerable<int[]> Subsets(int attributes, int order)
    {
        List<int[]> level = [[]];
        for (int size = 0; size <= Math.Min(order, attributes); size++)
        {
            foreach (int[] subset in level) yield return subset;
            level = [.. level.SelectMany(subset => Enumerable.Range(subset.Length == 0 ? 0 : subset[^1] + 1, attributes - (subset.Length == 0 ? 0 : subset[^1] + 1)).Select(next => (int[])[.. subset, next]))];
        }
    }
}
