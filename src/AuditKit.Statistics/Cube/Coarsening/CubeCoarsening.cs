namespace AuditKit.Statistics.Cube.Coarsening;

/// <summary>
/// Gives up detail until no cell that holds rows holds fewer than a limit: first the scores, then step by step whatever leaves the
/// fewest small cells: the two smallest categories of an attribute become one, an attribute of two categories is summed out.
/// Every step is a sum of cells, so what is left is exact. Depends on the counts alone.
/// </summary>
internal static class CubeCoarsening
{
    public static CoarseCube Of(CountCube cube, long limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        List<string> givenUp = [];
        if (cube.Scores is not null && SmallCells(cube, limit) > 0)
        {
            cube = cube.WithoutScores();
            givenUp.Add("scores");
        }

        while (SmallCells(cube, limit) > 0)
        {
            if (cube.Attributes.Count == 0) return new CoarseCube(null, [.. givenUp, "all counts"]);
            (cube, string what) = Cheapest(cube, limit);
            givenUp.Add(what);
        }

        return new CoarseCube(cube, givenUp);
    }

    private static (CountCube Cube, string What) Cheapest(CountCube cube, long limit)
    {
        (CountCube Cube, string What, int Small, long Rows)[] steps = [.. Enumerable.Range(0, cube.Attributes.Count).Select(attribute =>
        {
            (CountCube coarser, string what, long rows) = Step(cube, attribute);
            return (coarser, what, SmallCells(coarser, limit), rows);
        })];
        (CountCube best, string given, _, _) = steps.OrderBy(step => step.Small).ThenBy(step => step.Rows).First();
        return (best, given);
    }

    private static (CountCube Cube, string What, long Rows) Step(CountCube cube, int attribute)
    {
        CubeAttribute own = cube.Attributes[attribute];
        if (own.Values.Count <= 2) return (cube.RollUp([.. cube.Attributes.Where(other => other != own).Select(other => other.Name)]), own.Name, cube.Rows);
        long[] rows = new long[own.Values.Count];
        foreach (CubeSlice slice in cube.RollUp(own.Name).Slices()) rows[slice.Codes[0]] = slice.Outcomes.Rows;
        int[] order = [.. Enumerable.Range(0, rows.Length).OrderBy(code => rows[code])];
        (int first, int second) = (Math.Min(order[0], order[1]), Math.Max(order[0], order[1]));
        return (CategoryUnion.Of(cube, attribute, first, second), $"{own.Name}: '{own.Values[first]}' and '{own.Values[second]}' apart", rows[first] + rows[second]);
    }

    private static int SmallCells(CountCube cube, long limit)
    {
        int small = 0;
        foreach (CubeCell cell in cube.Cells) small += cell.Count < limit ? 1 : 0;
        return small;
    }
}
