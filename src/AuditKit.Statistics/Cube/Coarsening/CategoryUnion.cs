namespace AuditKit.Statistics.Cube.Coarsening;

/// <summary>Makes two categories of an attribute one, named <c>first or second</c>, in the place of the first.</summary>
internal static class CategoryUnion
{
    public static CountCube Of(CountCube cube, int attribute, int first, int second)
    {
        CubeAttribute own = cube.Attributes[attribute];
        string[] values = [.. own.Values.Select((value, code) => code == first ? $"{value} or {own.Values[second]}" : value).Where((_, code) => code != second)];
        CubeAttribute[] attributes = [.. cube.Attributes.Select((other, i) => i == attribute ? own with { Values = values } : other)];
        int[] codeOf = [.. own.Values.Select((_, code) => code == second ? first : code > second ? code - 1 : code)];
        return Recode(cube, attributes, attribute, codeOf);
    }

    private static CountCube Recode(CountCube cube, CubeAttribute[] attributes, int attribute, int[] codeOf)
    {
        CubeLayout source = new(cube.Attributes, cube.Scores), target = new(attributes, cube.Scores);
        int[] codes = new int[attributes.Length];
        CubeCell[] cells = new CubeCell[cube.CellCount];
        for (int i = 0; i < cells.Length; i++)
        {
            (int outcome, int score) = source.Decompose(cube.Cells[i].Key, codes);
            codes[attribute] = codeOf[codes[attribute]];
            cells[i] = cube.Cells[i] with { Key = target.Compose(codes, outcome, score) };
        }

        return new CountCube(attributes, cube.Scores, cube.IsWeighted, CubeCells.Sum(cells))
        {
            Moments = cube.Moments is null ? null : Recode(cube.Moments, attributes, attribute, codeOf),
        };
    }
}
