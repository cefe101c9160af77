using AuditKit.Statistics.Numerics;

namespace AuditKit.Statistics.Association;

/// <summary>How strongly two variables hang together, in [0, 1] or in nats.</summary>
public static class AssociationMeasures
{
    /// <summary>
    /// Cramer's V with the bias correction of Bergsma 2013: phi^2 less its mean under independence, (r-1)(c-1)/(n-1), over
    /// min(r~, c~) - 1 with r~ = r - (r-1)^2/(n-1). 0 where a variable does not vary.
    /// </summary>
    public static double CramersV(ContingencyTable table) => Math.Sqrt(SquaredV(table));

    /// <summary>
    /// Cramer's V given a third variable: the root of the mean of V~^2 over its strata, weighted by their rows. 0 where nothing varies.
    /// </summary>
    public static double CramersV(IReadOnlyList<ContingencyTable> strata) => Math.Sqrt(Weighted(strata, SquaredV));

    /// <summary>Cramer's V without correction, sqrt(chi^2 / n / min(r - 1, c - 1)) (Cramer 1946).</summary>
    public static double RawCramersV(ContingencyTable table) =>
        table.CanVary ? Math.Sqrt(table.ChiSquare / table.Total / Math.Min(table.Rows - 1, table.Columns - 1)) : 0;

    /// <summary>Mutual information of the shares of the table in nats, without correction.</summary>
    public static double RawMutualInformation(ContingencyTable table)
    {
        CompensatedSum sum = default;
        for (int row = 0; row < table.Rows; row++)
        {
            for (int column = 0; column < table.Columns; column++)
            {
                double count = table[row, column];
                if (count > 0) sum.Add(count / table.Total * Math.Log(count * table.Total / ((double)table.RowTotals[row] * table.ColumnTotals[column])));
            }
        }

        return Math.Max(0, sum.Value);
    }

    /// <summary>
    /// Mutual information in nats with the term of Miller 1955: each entropy gains (filled cells - 1) / 2n, so the information
    /// loses (cells - rows - columns + 1) / 2n; cut at 0.
    /// </summary>
    public static double MutualInformation(ContingencyTable table) => table.Total == 0
        ? 0
        : Math.Max(0, RawMutualInformation(table) - ((table.FilledCells - table.Rows - table.Columns + 1) / (2.0 * table.Total)));

    /// <summary>Mutual information given a third variable: the mean over its strata, weighted by their rows.</summary>
    public static double MutualInformation(IReadOnlyList<ContingencyTable> strata) => Weighted(strata, MutualInformation);

    private static double SquaredV(ContingencyTable table)
    {
        if (!table.CanVary || table.Total < 2) return 0;
        double n = table.Total - 1, rows = table.Rows - 1, columns = table.Columns - 1;
        double square = Math.Max(0, (table.ChiSquare / table.Total) - (rows * columns / n));
        double least = Math.Min(rows - (rows * rows / n), columns - (columns * columns / n));
        return least > 0 ? Math.Min(1, square / least) : 0;
    }

    private static double Weighted(IReadOnlyList<ContingencyTable> strata, Func<ContingencyTable, double> measure)
    {
        double total = strata.Sum(stratum => (double)stratum.Total);
        return total == 0 ? 0 : strata.Sum(stratum => stratum.Total * measure(stratum)) / total;
    }
}
