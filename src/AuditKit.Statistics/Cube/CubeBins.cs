using AuditKit.Statistics.Cube.Scan;

namespace AuditKit.Statistics.Cube;

/// <summary>Turns a cube of distinct scores into one of a histogram: what a stream does when it meets one score too many.</summary>
internal static class CubeBins
{
    /// <summary>The cube with every score in its bin, and with the exact moments of the scores where they are asked for.</summary>
    public static CountCube Of(CountCube cube, ScoreScale scale, bool moments)
    {
        CubeLayout source = new(cube.Attributes, cube.Scores), target = new(cube.Attributes, scale);
        int[] codeOf = [.. cube.Scores!.Marks.Select(scale.CodeOf), scale.Count];
        CubeCell[] cells = new CubeCell[cube.CellCount];
        for (int i = 0; i < cells.Length; i++)
        {
            (long rest, long score) = Math.DivRem(cube.Cells[i].Key, source.ScoreSlots);
            cells[i] = cube.Cells[i] with { Key = (rest * target.ScoreSlots) + codeOf[score] };
        }

        return new CountCube(cube.Attributes, scale, cube.IsWeighted, CubeCells.Sum(cells)) { Moments = moments ? Moments(cube, source) : null };
    }

    private static CountCube Moments(CountCube cube, CubeLayout source)
    {
        ScoreMoments[] momentsOf = [.. cube.Scores!.Marks.Select(MomentSums.Of), ScoreMoments.None];
        CubeCell[] cells = new CubeCell[cube.CellCount];
        for (int i = 0; i < cells.Length; i++)
        {
            (long rest, long score) = Math.DivRem(cube.Cells[i].Key, source.ScoreSlots);
            cells[i] = new CubeCell(rest, cube.Cells[i].Count, 0, 0) { Moments = momentsOf[score].Times(cube.Cells[i].Count) };
        }

        return new CountCube(cube.Attributes, null, weighted: false, CubeCells.Sum(cells));
    }
}
