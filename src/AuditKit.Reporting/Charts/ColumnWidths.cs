namespace AuditKit.Reporting.Charts;

/// <summary>Shares a width among columns of text.</summary>
internal static class ColumnWidths
{
    /// <summary>
    /// Natural widths where they fit; else every column keeps its least width and shares the rest by what it still wants. Null where
    /// not even the least widths fit.
    /// </summary>
    public static double[]? Of(IReadOnlyList<double> natural, IReadOnlyList<double> least, double available)
    {
        if (natural.Sum() <= available) return [.. natural];
        double spare = available - least.Sum();
        if (spare < 0) return null;
        double wanted = natural.Zip(least, (n, l) => Math.Max(0, n - l)).Sum();
        return [.. natural.Zip(least, (n, l) => l + (wanted > 0 ? spare * Math.Max(0, n - l) / wanted : 0))];
    }
}
