namespace AuditKit.Statistics.Association;

/// <summary>Counts of two categorical variables. Rows and columns without a count are dropped, so every margin is positive.</summary>
public sealed class ContingencyTable
{
    private readonly long[,] counts;
    private readonly long[] rowTotals;
    private readonly long[] columnTotals;

    private ContingencyTable(long[,] counts)
    {
        this.counts = counts;
        rowTotals = new long[counts.GetLength(0)];
        columnTotals = new long[counts.GetLength(1)];
        for (int row = 0; row < rowTotals.Length; row++)
        {
            for (int column = 0; column < columnTotals.Length; column++)
            {
                rowTotals[row] += counts[row, column];
                columnTotals[column] += counts[row, column];
                if (counts[row, column] > 0) FilledCells++;
            }

            Total += rowTotals[row];
        }
    }

    /// <summary>Number of rows of the table.</summary>
    public int Rows => rowTotals.Length;

    /// <summary>Number of columns of the table.</summary>
    public int Columns => columnTotals.Length;

    /// <summary>The sum of all counts, n.</summary>
    public long Total { get; }

    /// <summary>Cells with a count.</summary>
    public int FilledCells { get; }

    /// <summary>The count of a cell.</summary>
    public long this[int row, int column] => counts[row, column];

    /// <summary>Sums over columns.</summary>
    public ReadOnlySpan<long> RowTotals => rowTotals;

    /// <summary>Sums over rows.</summary>
    public ReadOnlySpan<long> ColumnTotals => columnTotals;

    /// <summary>True if both variables take at least two values.</summary>
    public bool CanVary => Rows > 1 && Columns > 1;

    /// <summary>A table of counts.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public static ContingencyTable Of(long[,] counts)
    {
        foreach (long count in counts) ArgumentOutOfRangeException.ThrowIfNegative(count);
        int[] rows = [.. Enumerable.Range(0, counts.GetLength(0)).Where(row => Enumerable.Range(0, counts.GetLength(1)).Any(column => counts[row, column] > 0))];
        int[] columns = [.. Enumerable.Range(0, counts.GetLength(1)).Where(column => rows.Any(row => counts[row, column] > 0))];
        long[,] kept = new long[rows.Length, columns.Length];
        for (int row = 0; row < rows.Length; row++)
        {
            for (int column = 0; column < columns.Length; column++) kept[row, column] = counts[rows[row], columns[column]];
        }

        return new ContingencyTable(kept);
    }

    /// <summary>One table per stratum of coded rows; a negative code is a missing value and leaves its row out.</summary>
    /// <param name="first">Codes of the first variable.</param>
    /// <param name="firstCategories">Its number of categories.</param>
    /// <param name="second">Codes of the second variable.</param>
    /// <param name="secondCategories">Its number of categories.</param>
    /// <param name="strata">Codes of the strata; empty for one stratum of all rows.</param>
    /// <param name="strataCount">Number of strata.</param>
    public static ContingencyTable[] OfCodes(
        ReadOnlySpan<int> first, int firstCategories, ReadOnlySpan<int> second, int secondCategories, ReadOnlySpan<int> strata = default, int strataCount = 1)
    {
        long[][,] cells = [.. Enumerable.Range(0, strataCount).Select(_ => new long[firstCategories, secondCategories])];
        for (int row = 0; row < first.Length; row++)
        {
            int stratum = strata.IsEmpty ? 0 : strata[row];
            if (first[row] >= 0 && second[row] >= 0 && stratum >= 0) cells[stratum][first[row], second[row]]++;
        }

        return [.. cells.Select(Of)];
    }

    /// <summary>Pearson's statistic, n (sum of O^2 / (row total x column total) - 1); 0 for independent counts.</summary>
    public double ChiSquare => Total == 0 ? 0 : Math.Max(0, Total * (SquareSum() - 1));

    // Sum over cells of O^2 / (R C): all that changes between tables of the same margins.
    internal double SquareSum()
    {
        double sum = 0;
        for (int row = 0; row < Rows; row++)
        {
            double inRow = 0;
            for (int column = 0; column < Columns; column++) inRow += (double)counts[row, column] * counts[row, column] / columnTotals[column];
            sum += inRow / rowTotals[row];
        }

        return sum;
    }
}
