using AuditKit.Statistics.Numerics;

namespace AuditKit.Statistics.Confusion;

/// <summary>
/// The nine cells of label x prediction summed by unit (a person, a household, a hospital). Rows of one unit are not independent,
/// so a binomial formula on rows claims too much; a share over units has the linearised variance of a ratio of unit sums.
/// </summary>
internal sealed class UnitOutcomes
{
    private readonly int[] ids;
    private readonly double[] sums;

    private UnitOutcomes(int[] ids, double[] sums) => (this.ids, this.sums) = (ids, sums);

    /// <summary>Sums rows by unit.</summary>
    /// <param name="rows">Unit, cell and weight of every row, in any order: sums are taken in ascending order of unit and cell.</param>
    public static UnitOutcomes Of(IEnumerable<(int Unit, int Cell, double Weight)> rows)
    {
        (int Unit, int Cell, double Weight)[] sorted = [.. rows];
        // Weights of one cell are sorted as well, so that the order of rows changes no bit.
        Array.Sort(sorted);
        int[] ids = [.. sorted.Select(row => row.Unit).Distinct()];
        double[] sums = new double[ids.Length * OutcomeCells.CellCount];
        int at = 0;
        foreach ((int unit, int cell, double weight) in sorted)
        {
            while (ids[at] != unit) at++;
            sums[(at * OutcomeCells.CellCount) + cell] += weight;
        }

        return new UnitOutcomes(ids, sums);
    }

    /// <summary>The units of several tables together; a unit in more than one of them is one unit.</summary>
    public static UnitOutcomes Merge(IEnumerable<UnitOutcomes> parts)
    {
        SortedDictionary<int, double[]> merged = [];
        foreach (UnitOutcomes part in parts)
        {
            for (int unit = 0; unit < part.ids.Length; unit++)
            {
                if (!merged.TryGetValue(part.ids[unit], out double[]? cells)) merged.Add(part.ids[unit], cells = new double[OutcomeCells.CellCount]);
                for (int cell = 0; cell < cells.Length; cell++) cells[cell] += part.sums[(unit * OutcomeCells.CellCount) + cell];
            }
        }

        return new UnitOutcomes([.. merged.Keys], [.. merged.Values.SelectMany(cells => cells)]);
    }

    /// <summary>
    /// Effective number of rows behind a share: rows at which p (1 - p) / n is the linearised variance
    /// m / (m - 1) x sum (x_u - p n_u)^2 / (sum n_u)^2 over the m units of the denominator, never more than
    /// <paramref name="most"/>, times (z / t_(m-1))^2 because that variance is itself estimated (Korn and Graubard 1998). A share of
    /// 0 or 1 shows no variance; there every unit counts as one answer repeated: (sum n_u)^2 / sum n_u^2.
    /// </summary>
    public double EffectiveTrials(OutcomeCells part, OutcomeCells whole, double most)
    {
        (double total, double square, int count) = Denominators(whole);
        if (count == 0) return 0;
        double asOne = Math.Min(most, total * total / square);
        if (count == 1) return asOne;
        double share = Total(part) / total, variance = Linearised(part, whole, share) / (total * total);
        double effective = variance > 0 && share is > 0 and < 1 ? Math.Min(most, share * (1 - share) / variance) : asOne;
        return effective * FewUnits.Factor(count);
    }

    /// <summary>
    /// The factor by which a function of the four complete cells varies more than over independent rows: linearised variance over
    /// units by the variance of a multinomial, both with the same gradient, and the small-sample factor of <see cref="EffectiveTrials"/>.
    /// At least 1 before that factor.
    /// </summary>
    /// <param name="gradient">Derivatives of the function at the sums of TP, FP, FN, TN.</param>
    /// <param name="rowsPerWeight">Rows over sum of weights: 1 for rows that count once.</param>
    public double DesignEffect(ReadOnlySpan<double> gradient, double rowsPerWeight)
    {
        double units = 0, rows = 0;
        int count = 0;
        for (int unit = 0; unit < ids.Length; unit++)
        {
            double score = 0, any = 0;
            for (int cell = 0; cell < 4; cell++)
            {
                double sum = sums[(unit * OutcomeCells.CellCount) + Complete[cell]];
                any += sum;
                score += gradient[cell] * sum;
                rows += gradient[cell] * gradient[cell] * sum;
            }

            units += score * score;
            count += any > 0 ? 1 : 0;
        }

        if (count < 2) return Math.Max(1, Total(OutcomeCells.Complete) * rowsPerWeight);
        double ratio = rows > 0 ? rowsPerWeight * units * count / (count - 1) / rows : 1;
        return Math.Max(1, ratio) / FewUnits.Factor(count);
    }

    // TP, FP, FN, TN among the nine cells.
    private static ReadOnlySpan<int> Complete => [4, 1, 3, 0];

    private double Linearised(OutcomeCells part, OutcomeCells whole, double share)
    {
        CompensatedSum squares = default;
        int count = 0;
        for (int unit = 0; unit < ids.Length; unit++)
        {
            double n = Sum(unit, whole);
            if (n <= 0) continue;
            double residual = Sum(unit, part) - (share * n);
            squares.Add(residual * residual);
            count++;
        }

        return squares.Value * count / (count - 1);
    }

    private (double Total, double Square, int Count) Denominators(OutcomeCells whole)
    {
        (double total, double square, int count) = (0, 0, 0);
        for (int unit = 0; unit < ids.Length; unit++)
        {
            double n = Sum(unit, whole);
            if (n <= 0) continue;
            (total, square, count) = (total + n, square + (n * n), count + 1);
        }

        return (total, square, count);
    }

    private double Total(OutcomeCells cells)
    {
        double total = 0;
        for (int unit = 0; unit < ids.Length; unit++) total += Sum(unit, cells);
        return total;
    }

    private double Sum(int unit, OutcomeCells cells)
    {
        double sum = 0;
        for (int cell = 0; cell < OutcomeCells.CellCount; cell++)
        {
            if (cells.Holds(cell)) sum += sums[(unit * OutcomeCells.CellCount) + cell];
        }

        return sum;
    }
}
