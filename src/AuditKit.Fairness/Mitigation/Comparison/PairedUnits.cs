using AuditKit.Statistics.Numerics;

namespace AuditKit.Fairness.Mitigation.Comparison;

/// <summary>How many independent rows the rows of units are worth for a pair of means.</summary>
internal static class PairedUnits
{
    /// <summary>
    /// The smallest of three numbers of rows: those at which spread / n is the linearised variance over units of the mean before, of
    /// the mean after, and of their difference, each at most <paramref name="most"/>. A mean without spread counts every unit as one
    /// answer repeated, (sum w_u)^2 / sum w_u^2; a difference without spread asks for nothing. Times the factor of few units.
    /// </summary>
    /// <param name="cells">Cells whose <see cref="JointRow.Unit"/> is set.</param>
    /// <param name="of">Both quantities of a cell.</param>
    /// <param name="most">The effective number of rows if all were independent.</param>
    public static double EffectiveRows(IReadOnlyList<JointRow> cells, Func<JointRow, (double Before, double After)> of, double most)
    {
        double[] units = [.. cells.Where(cell => cell.Weight > 0).GroupBy(cell => cell.Unit).Select(unit => unit.Sum(cell => cell.Weight))];
        double total = units.Sum(), asOne = Math.Min(most, total * total / units.Sum(weight => weight * weight));
        if (units.Length == 1) return asOne;
        double before = Rows(cells, cell => of(cell).Before, units.Length) ?? asOne, after = Rows(cells, cell => of(cell).After, units.Length) ?? asOne;
        double change = Rows(cells, cell => of(cell).After - of(cell).Before, units.Length) ?? most;
        return Math.Min(Math.Min(most, change), Math.Min(before, after)) * FewUnits.Factor(units.Length);
    }

    // Spread over variance; null where there is no spread, or none between units.
    private static double? Rows(IReadOnlyList<JointRow> cells, Func<JointRow, double> of, int units)
    {
        double total = cells.Sum(cell => cell.Weight), mean = cells.Sum(cell => cell.Weight * of(cell)) / total;
        double spread = cells.Sum(cell => cell.Weight * Math.Pow(of(cell) - mean, 2)) / total;
        double between = cells.GroupBy(cell => cell.Unit).Sum(unit => Math.Pow(unit.Sum(cell => cell.Weight * (of(cell) - mean)), 2));
        double variance = between * units / (units - 1) / (total * total);
        return spread > 1e-15 && variance > 0 ? spread / variance : null;
    }
}
