namespace AuditKit.Statistics.Cube.Streams;

/// <summary>Gives the codes of a stream their meaning: cells of codes become cells of categories, labels and predictions.</summary>
internal static class CubeRecode
{
    public static CountCube Of(CountCube raw, CodeMeanings meanings)
    {
        int[][] categoryOf = [.. meanings.CategoryOf.Select((codes, i) => Map(raw.Attributes[i], codes, meanings.Attributes[i].Values.Count))];
        IReadOnlyList<CubeAttribute> attributes = [.. meanings.Attributes.Select((attribute, i) =>
            categoryOf[i].Contains(attribute.Values.Count) ? attribute with { Values = [.. attribute.Values, CodedColumn.Missing] } : attribute)];
        CubeLayout source = new(raw.Attributes, raw.Scores), target = new(attributes, raw.Scores);
        int[] codes = new int[raw.Attributes.Count], own = new int[attributes.Count];
        CubeCell[] cells = new CubeCell[raw.CellCount];
        for (int i = 0; i < cells.Length; i++)
        {
            (_, int score) = source.Decompose(raw.Cells[i].Key, codes);
            for (int attribute = 0; attribute < own.Length; attribute++) own[attribute] = categoryOf[attribute][codes[attribute]];
            int label = meanings.Labels is null ? 2 : OutcomeOf(meanings.Labels, codes[own.Length]);
            cells[i] = raw.Cells[i] with { Key = target.Compose(own, (3 * label) + OutcomeOf(meanings.Predictions, codes[^1]), score) };
        }

        return new CountCube(attributes, raw.Scores, raw.IsWeighted, CubeCells.Sum(cells)) { Moments = raw.Moments is null ? null : Of(raw.Moments, meanings) };
    }

    // The codes that occur, and as the last the missing one, if it occurs.
    private static int[] Map(CubeAttribute raw, IReadOnlyList<int> codes, int missing) =>
        [.. raw.Values.Select((_, code) => code < codes.Count && codes[code] >= 0 ? codes[code] : missing)];

    private static int OutcomeOf(IReadOnlyList<byte> outcomes, int code) => code < outcomes.Count && outcomes[code] <= 1 ? outcomes[code] : 2;
}
