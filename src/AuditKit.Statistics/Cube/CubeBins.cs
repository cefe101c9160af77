namespace AuditKit.Statistics.Cube;

/// <summary>Turns a cube of distinct scores into one of a histogram: what a stream does when it meets one score too many.</summary>
internal static class CubeBins
{
    /// <summary>The cube with every score in its bin, and with the exact moments of the scores where they are asked for.</summary>
    public static CountCube Of(CountCube cube, ScoreScale scale, bool moments)
    {
        ScoreScale exact = cube.Scores!;
        CubeLayout source = new(cube.Attributes, exact), target = new(cube.Attributes, scale);
        int[] codeOf = [.. exact.Marks.Select(scale.CodeOf), scale.Count];
        ScoreMoments[] momentsOf = moments ? [.. exact.Marks.Select(ScoreMoments.Of), default] : new ScoreMoments[codeOf.Length];
        CubeCell[] cells = new CubeCell[cube.CellCount];
        for (int i = 0; i < cells.Length; i++)
        {
            CubeCell cell = cube.Cells[i];
            (long rest, long score) = Math.DivRem(cell.Key, source.ScoreSlots);
            cells[i] = cell with { Key = (rest * target.ScoreSlots) + codeOf[score], Moments = momentsOf[score].Times(cell.Count) };
        }

        return new CountCube(cube.Attributes, scale, cube.IsWeighted, CubeCells.Sum(cells)) { HasMoments = moments };
    }
}
