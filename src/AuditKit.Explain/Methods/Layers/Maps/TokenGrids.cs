namespace AuditKit.Explain.Methods.Layers.Maps;

/// <summary>Ways in which a number of tokens can lie on an input.</summary>
internal static class TokenGrids
{
    /// <summary>Sequences along one axis and grids of patches, each with and without one class token in front. Grids of square patches win over others.</summary>
    public static IEnumerable<GridSpread> Of(IReadOnlyList<long> shape, long tokens, Upsampling mode)
    {
        int[] leadings = [.. Enumerable.Range(0, 2).Where(leading => tokens - leading >= 2)];
        GridSpread[] patches = [.. leadings.SelectMany(leading => Patches(shape, tokens - leading, leading, mode))];
        GridSpread[] square = [.. patches.Where(grid => shape[grid.Axes[0]] / grid.Grid[0] == shape[grid.Axes[1]] / grid.Grid[1])];
        return [.. leadings.SelectMany(leading => Sequences(shape, tokens - leading, leading, mode)), .. square.Length > 0 ? square : patches];
    }

    /// <summary>A layout in words.</summary>
    public static string Words(GridSpread grid) =>
        $"{string.Join(" x ", grid.Grid)} along axis {string.Join(" and ", grid.Axes)}{(grid.Leading > 0 ? " behind a class token" : string.Empty)}";

    private static IEnumerable<GridSpread> Sequences(IReadOnlyList<long> shape, long places, int leading, Upsampling mode) =>
        shape.Count > 2 ? [] : Enumerable.Range(0, shape.Count).Where(axis => shape[axis] == places).Select(axis => new GridSpread([places], shape, [axis], leading, mode));

    private static IEnumerable<GridSpread> Patches(IReadOnlyList<long> shape, long places, int leading, Upsampling mode)
    {
        int[][] pairs = shape.Count switch { 2 => [[0, 1]], 3 => [[1, 2], [0, 1]], _ => [] };
        return pairs.SelectMany(axes => Tilings(shape[axes[0]], shape[axes[1]], places).Select(grid => new GridSpread(grid, shape, axes, leading, mode)));
    }

    private static IEnumerable<long[]> Tilings(long height, long width, long places) =>
        from down in Enumerable.Range(2, (int)Math.Max(0, Math.Min(height, places / 2) - 1))
        where places % down == 0 && height % down == 0 && width % (places / down) == 0 && places / down > 1
        select new long[] { down, places / down };
}
