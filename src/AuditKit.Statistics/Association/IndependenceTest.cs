using AuditKit.Core.Randomness;
using AuditKit.Statistics.Resampling;

namespace AuditKit.Statistics.Association;

/// <summary>
/// A permutation test of independence on cells: tables with the observed margins are drawn in each stratum, which is what
/// shuffling one variable within the strata does, without touching a row. The p-value (1 + draws at least as extreme) / (1 + B)
/// is valid at any sample size (Phipson and Smyth 2010).
/// </summary>
public static class IndependenceTest
{
    // Two tables of equal statistic differ in the last bits of their sums.
    private const double Tie = 1e-12;

    /// <summary>Tests by the sum of Pearson's statistics over the strata; 1 where nothing can vary.</summary>
    /// <param name="strata">One table per stratum.</param>
    /// <param name="seeds">The chance of this test.</param>
    /// <param name="replicates">Tables to draw, B.</param>
    public static double ChiSquare(IReadOnlyList<ContingencyTable> strata, SeedStream seeds, int replicates) =>
        Test(strata, seeds, replicates, static (table, cells) => table.Total * SquareSum(table, cells));

    /// <summary>Tests a table of ordered rows and two columns by the largest gap between the columns' distribution functions (Kolmogorov and Smirnov).</summary>
    public static double KolmogorovSmirnov(ContingencyTable table, SeedStream seeds, int replicates)
    {
        if (table.Rows > 1 && table.Columns != 2) throw new ArgumentException("Two samples make two columns.", nameof(table));
        return Test([table], seeds, replicates, static (margins, cells) => LargestGap(margins, cells));
    }

    /// <summary>The largest gap between the distribution functions of the two columns, in [0, 1].</summary>
    public static double LargestGap(ContingencyTable table) => table.CanVary ? LargestGap(table, Cells(table)) : 0;

    private static double Test(IReadOnlyList<ContingencyTable> strata, SeedStream seeds, int replicates, Func<ContingencyTable, long[], double> statistic)
    {
        ContingencyTable[] varying = [.. strata.Where(stratum => stratum.CanVary)];
        if (varying.Length == 0) return 1;
        double observed = varying.Sum(table => statistic(table, Cells(table)));
        long[][] drawn = [.. varying.Select(table => new long[table.Rows * table.Columns])];
        RandomSource source = seeds.Open();
        int extreme = 0;
        for (int replicate = 0; replicate < replicates; replicate++)
        {
            double sum = 0;
            for (int stratum = 0; stratum < varying.Length; stratum++)
            {
                Draw(varying[stratum], source, drawn[stratum]);
                sum += statistic(varying[stratum], drawn[stratum]);
            }

            if (sum >= observed - (Tie * Math.Abs(observed))) extreme++;
        }

        return (1.0 + extreme) / (1 + replicates);
    }

    /// <summary>A table with the same margins, every arrangement of rows equally likely.</summary>
    internal static void Draw(ContingencyTable table, RandomSource source, long[] cells)
    {
        Span<long> left = table.ColumnTotals.Length <= 256 ? stackalloc long[table.ColumnTotals.Length] : new long[table.ColumnTotals.Length];
        table.ColumnTotals.CopyTo(left);
        long rows = table.Total;
        for (int row = 0; row < table.Rows; row++)
        {
            long sample = table.RowTotals[row], rest = rows;
            rows -= sample;
            for (int column = 0; column < left.Length; column++)
            {
                rest -= left[column];
                long drawn = row == table.Rows - 1 ? left[column] : HypergeometricSampler.Draw(source, left[column], rest, sample);
                cells[(row * left.Length) + column] = drawn;
                left[column] -= drawn;
                sample -= drawn;
            }
        }
    }

    private static long[] Cells(ContingencyTable table)
    {
        long[] cells = new long[table.Rows * table.Columns];
        for (int cell = 0; cell < cells.Length; cell++) cells[cell] = table[cell / table.Columns, cell % table.Columns];
        return cells;
    }

    private static double SquareSum(ContingencyTable table, long[] cells)
    {
        double sum = 0;
        for (int row = 0, cell = 0; row < table.Rows; row++)
        {
            double inRow = 0;
            for (int column = 0; column < table.Columns; column++, cell++) inRow += (double)cells[cell] * cells[cell] / table.ColumnTotals[column];
            sum += inRow / table.RowTotals[row];
        }

        return sum;
    }

    private static double LargestGap(ContingencyTable table, long[] cells)
    {
        double largest = 0;
        long first = 0, second = 0;
        for (int row = 0; row < table.Rows; row++)
        {
            first += cells[2 * row];
            second += cells[(2 * row) + 1];
            largest = Math.Max(largest, Math.Abs(((double)first / table.ColumnTotals[0]) - ((double)second / table.ColumnTotals[1])));
        }

        return largest;
    }
}
