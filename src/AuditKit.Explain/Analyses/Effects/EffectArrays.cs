namespace AuditKit.Explain.Analyses.Effects;

/// <summary>Curves of attributes with unequal numbers of points as arrays of one shape: behind its last point a curve repeats it.</summary>
internal static class EffectArrays
{
    /// <summary>Numbers by attribute and point.</summary>
    /// <param name="curves">One list of numbers for each attribute.</param>
    /// <param name="points">Points of the longest.</param>
    public static IEnumerable<double> Padded(IEnumerable<IReadOnlyList<double>> curves, int points) =>
        curves.SelectMany(curve => Enumerable.Range(0, points).Select(k => curve[Math.Min(k, curve.Count - 1)]));

    /// <summary>Places and numbers of points of grids.</summary>
    public static IEnumerable<NamedArray> Of(IReadOnlyList<EffectGrid> grids)
    {
        string[] names = [.. grids.Select(grid => grid.Feature.Name)];
        int points = grids.Max(grid => grid.Count);
        yield return new NamedArray("grid", [names.Length, points], [.. Padded(grids.Select(grid => grid.Places), points)]) { Labels = [names, []] };
        yield return new NamedArray("points", [names.Length], [.. grids.Select(grid => (double)grid.Count)]) { Labels = [names] };
    }
}
