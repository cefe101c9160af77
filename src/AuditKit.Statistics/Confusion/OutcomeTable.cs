namespace AuditKit.Statistics.Confusion;

/// <summary>
/// Label x prediction of a set of rows, either of which may be missing: nine counts and, where rows have weights, nine sums of
/// weights and of their squares. Rows without a label leave only the label metrics.
/// </summary>
public sealed class OutcomeTable
{
    private readonly long[] counts;
    private readonly double[]? weights;
    private readonly double[]? squares;

    internal OutcomeTable(long[] counts, double[]? weights = null, double[]? squares = null) => (this.counts, this.weights, this.squares) = (counts, weights, squares);

    /// <summary>No rows.</summary>
    public static OutcomeTable Empty { get; } = new(new long[OutcomeCells.CellCount]);

    /// <summary>True if rates are weighted.</summary>
    public bool IsWeighted => weights is not null;

    /// <summary>All rows.</summary>
    public long Rows => Count(OutcomeCells.All);

    /// <summary>The rows with label and prediction, unweighted.</summary>
    public ConfusionMatrix Matrix => new(Count(OutcomeCells.TruePositive), Count(OutcomeCells.FalsePositive), Count(OutcomeCells.FalseNegative), Count(OutcomeCells.TrueNegative));

    /// <summary>A table of rows that all have label and prediction.</summary>
    public static OutcomeTable Of(ConfusionMatrix matrix)
    {
        long[] counts = new long[OutcomeCells.CellCount];
        (counts[0], counts[1], counts[3], counts[4]) = (matrix.TrueNegatives, matrix.FalsePositives, matrix.FalseNegatives, matrix.TruePositives);
        return new OutcomeTable(counts);
    }

    /// <summary>Rows in the cells.</summary>
    public long Count(OutcomeCells cells)
    {
        long sum = 0;
        for (int cell = 0; cell < OutcomeCells.CellCount; cell++)
        {
            if (cells.Holds(cell)) sum += counts[cell];
        }

        return sum;
    }

    /// <summary>The share of <paramref name="part"/> in <paramref name="whole"/>, weighted where rows have weights.</summary>
    public Proportion Share(OutcomeCells part, OutcomeCells whole)
    {
        long rows = Count(whole);
        if (weights is null) return Proportion.Of(Count(part), rows);
        (double sum, double square) = (Sum(weights, whole), Sum(squares!, whole));
        return sum > 0 ? Proportion.Weighted(Math.Clamp(Sum(weights, part) / sum, 0, 1), sum * sum / square, rows) : Proportion.Weighted(0, 0, rows);
    }

    /// <summary>Sum of weights in the cells; the number of rows where they have none.</summary>
    internal double SumOf(OutcomeCells cells) => weights is null ? Count(cells) : Sum(weights, cells);

    /// <summary>
    /// The rows with label and prediction for statistics of several cells: counts, or for weighted rows the weights scaled to
    /// Kish's effective number of rows.
    /// </summary>
    internal (double TruePositives, double FalsePositives, double FalseNegatives, double TrueNegatives) Cells()
    {
        if (weights is null) return (counts[4], counts[1], counts[3], counts[0]);
        double sum = Sum(weights, OutcomeCells.Complete), scale = sum > 0 ? sum / Sum(squares!, OutcomeCells.Complete) : 0;
        return (weights[4] * scale, weights[1] * scale, weights[3] * scale, weights[0] * scale);
    }

    private static double Sum(double[] values, OutcomeCells cells)
    {
        double sum = 0;
        for (int cell = 0; cell < OutcomeCells.CellCount; cell++)
        {
            if (cells.Holds(cell)) sum += values[cell];
        }

        return sum;
    }
}
