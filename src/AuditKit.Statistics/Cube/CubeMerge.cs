namespace AuditKit.Statistics.Cube;

/// <summary>Adds two cubes over the same attributes, with the union of their categories and exact scores.</summary>
internal static class CubeMerge
{
    public static CountCube Of(CountCube left, CountCube right)
    {
        if (!left.Attributes.Select(a => a.Name).SequenceEqual(right.Attributes.Select(a => a.Name))) throw new ArgumentException("Cubes that merge have the same attributes in the same order.");
        if (left.IsWeighted != right.IsWeighted) throw new ArgumentException("A weighted and an unweighted cube do not merge.");
        if (left.HasMoments != right.HasMoments) throw new ArgumentException("A cube with moments of scores and one without do not merge.");
        IReadOnlyList<CubeAttribute> attributes = [.. left.Attributes.Zip(right.Attributes, Unite)];
        ScoreScale? scores = Unite(left.Scores, right.Scores);
        CubeLayout layout = new(attributes, scores);
        return new CountCube(attributes, scores, left.IsWeighted, CubeCells.Sum([.. Renumber(left, attributes, scores, layout), .. Renumber(right, attributes, scores, layout)])) { Moments = left.Moments?.Merge(right.Moments!) };
    }

    private static CubeAttribute Unite(CubeAttribute left, CubeAttribute right)
    {
        List<string> values = [.. left.Values.Union(right.Values, StringComparer.Ordinal)];
        // The missing category stays last, whichever side has it.
        if (values.Remove(CodedColumn.Missing)) values.Add(CodedColumn.Missing);
        return new CubeAttribute(left.Name, values);
    }

    private static ScoreScale? Unite(ScoreScale? left, ScoreScale? right)
    {
        if (left is null && right is null) return null;
        if (left is null || right is null || left.Exact != right.Exact) throw new ArgumentException("Cubes that merge code scores the same way.");
        if (!left.Exact) return left.Marks.SequenceEqual(right.Marks) ? left : throw new ArgumentException("Cubes that merge have the same histogram edges.");
        double[] union = [.. left.Marks.Union(right.Marks).Order()];
        return union.Length <= ScoreScale.ExactLimit
            ? new ScoreScale(true, union)
            : throw new ArgumentException($"The merged cube has {union.Length} distinct scores; exact scores end at {ScoreScale.ExactLimit}. Count with one score dictionary.");
    }

    private static List<CubeCell> Renumber(CountCube cube, IReadOnlyList<CubeAttribute> attributes, ScoreScale? scores, CubeLayout layout)
    {
        CubeLayout source = new(cube.Attributes, cube.Scores);
        int[][] codeOf = [.. cube.Attributes.Select((attribute, i) => attribute.Values.Select(value => IndexOf(attributes[i].Values, value)).ToArray())];
        int[] scoreOf = cube.Scores is null ? [0] : cube.Scores.Exact
            ? [.. cube.Scores.Marks.Select(mark => IndexOf(scores!.Marks, mark)), scores!.Count]
            : [.. Enumerable.Range(0, cube.Scores.Count + 1)];
        int[] codes = new int[attributes.Count];
        List<CubeCell> renumbered = new(cube.CellCount);
        foreach (CubeCell cell in cube.Cells)
        {
            (int outcome, int score) = source.Decompose(cell.Key, codes);
            for (int i = 0; i < codes.Length; i++) codes[i] = codeOf[i][codes[i]];
            renumbered.Add(cell with { Key = layout.Compose(codes, outcome, scoreOf[score]) });
        }

        return renumbered;
    }

    private static int IndexOf<T>(IReadOnlyList<T> values, T value)
    {
        for (int i = 0; i < values.Count; i++)
        {
            if (EqualityComparer<T>.Default.Equals(values[i], value)) return i;
        }

        throw new InvalidOperationException($"'{value}' is missing from a union that was made of it.");
    }
}
