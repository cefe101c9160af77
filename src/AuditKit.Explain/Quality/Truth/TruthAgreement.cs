namespace AuditKit.Explain.Quality.Truth;

/// <summary>
/// Agreement of attributions with known importance over the k most important units (Krishna et al. 2022): the share of the k that
/// are among the k largest; that have the same rank; that have the same sign. Signs are those of the correlation of the unit's
/// value and its attribution over the rows, since an attribution's own sign changes with the side of the baseline.
/// </summary>
/// <param name="K">Units compared.</param>
/// <param name="Feature">Share found among the largest k.</param>
/// <param name="Rank">Share found at their true rank.</param>
/// <param name="Sign">Share of the units with a direction, found among the largest k, whose direction agrees; null where there is none.</param>
/// <param name="Order">Spearman correlation of importances over all known units; null below two.</param>
public sealed record TruthAgreement(int K, double Feature, double Rank, double? Sign, double? Order)
{
    /// <summary>Compares.</summary>
    /// <param name="truth">What is known.</param>
    /// <param name="names">Names of the units.</param>
    /// <param name="attributions">Row-major, rows x units.</param>
    /// <param name="values">Value of each unit in each row, as attributions; not a number where it has none (a category).</param>
    /// <param name="k">Units to compare; the known ones that are units here, at most five, if left out.</param>
    /// <exception cref="ArgumentException">No known unit is among the names.</exception>
    public static TruthAgreement Of(KnownImportance truth, IReadOnlyList<string> names, ReadOnlySpan<double> attributions, ReadOnlySpan<double> values, int? k = null)
    {
        KnownUnit[] known = [.. truth.Units.Where(unit => names.Contains(unit.Name)).OrderByDescending(unit => unit.Importance)];
        if (known.Length == 0) throw new ArgumentException($"None of {string.Join(", ", truth.Units.Select(unit => unit.Name))} is a unit of this explanation.", nameof(truth));
        List<string> places = [.. names];
        int top = Math.Clamp(k ?? 5, 1, known.Length), units = names.Count;
        double[] sizes = new double[units];
        for (int i = 0; i < attributions.Length; i++) sizes[i % units] += Math.Abs(attributions[i]);
        string[] order = [.. Enumerable.Range(0, units).OrderByDescending(unit => sizes[unit]).Select(unit => names[unit])];
        string[] found = order[..top];
        List<bool> signs = [];
        foreach (KnownUnit unit in known.Take(top).Where(unit => unit.Sign != 0 && found.Contains(unit.Name)))
        {
            int at = places.IndexOf(unit.Name);
            if (Numerics.Similarity.Pearson(Column(attributions, at, units), Column(values, at, units)) is { } slope) signs.Add(Math.Sign(slope) == unit.Sign);
        }

        double[] importance = [.. known.Select(unit => unit.Importance)], seen = [.. known.Select(unit => sizes[places.IndexOf(unit.Name)])];
        return new TruthAgreement(
            top,
            known.Take(top).Count(unit => found.Contains(unit.Name)) / (double)top,
            known.Take(top).Index().Count(pair => order[pair.Index] == pair.Item.Name) / (double)top,
            signs.Count == 0 ? null : signs.Count(agrees => agrees) / (double)signs.Count,
            known.Length < 2 ? null : Numerics.Similarity.Spearman(importance, seen));
    }

    private static double[] Column(ReadOnlySpan<double> all, int unit, int units)
    {
        double[] column = new double[all.Length / units];
        for (int row = 0; row < column.Length; row++) column[row] = all[(row * units) + unit];
        return column;
    }
}
