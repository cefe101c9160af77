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
    private readonly UnitOutcomes? units;

    internal OutcomeTable(long[] counts, double[]? weights = null, double[]? squares = null, UnitOutcomes? units = null) =>
        (this.counts, this.weights, this.squares, this.units) = (counts, weights, squares, units);

    /// <summary>No rows.</summary>
    public static OutcomeTable Empty { get; } = new(new long[OutcomeCells.CellCount]);

    /// <summary>True if rates are weighted.</summary>
    public bool IsWeighted => weights is not null;

    /// <summary>True if several rows may belong to one unit: shares then carry the effective number of rows over units.</summary>
    public bool IsClustered => units is not null;

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
        if (units is not null) return OverUnits(units, part, whole, rows);
        if (weights is null) return Proportion.Of(Count(part), rows);
        (double sum, double square) = (Sum(weights, whole), Sum(squares!, whole));
        return sum > 0 ? Proportion.Weighted(Math.Clamp(Sum(weights, part) / sum, 0, 1), sum * sum / square, rows) : Proportion.Weighted(0, 0, rows);
    }

    /// <summary>Sum of weights in the cells; the number of rows where they have none.</summary>
    internal double SumOf(OutcomeCells cells) => weights is null ? Count(cells) : Sum(weights, cells);

    /// <summary>The rows of disjoint tables taken together.</summary>
    public static OutcomeTable Merge(params IReadOnlyList<OutcomeTable> parts)
    {
        // Tables without rows carry neither weights nor units.
        OutcomeTable[] filled = [.. parts.Where(part => part.Rows > 0)];
        if (filled.Length == 0) return Empty;
        long[] counts = new long[OutcomeCells.CellCount];
        foreach (OutcomeTable part in filled)
        {
            for (int cell = 0; cell < counts.Length; cell++) counts[cell] += part.counts[cell];
        }

        UnitOutcomes? merged = filled[0].units is null ? null : UnitOutcomes.Merge(filled.Select(part => part.units!));
        return new OutcomeTable(counts, Added(filled, part => part.weights), Added(filled, part => part.squares), merged);
    }

    /// <summary>The table with its rows told apart by unit.</summary>
    internal OutcomeTable WithUnits(UnitOutcomes outcomes) => new(counts, weights, squares, outcomes);

    /// <summary>
    /// The table for an interval of one metric of cells: itself, or for clustered rows the cells at the size at which independent
    /// rows would spread as much as the units do.
    /// </summary>
    internal OutcomeTable EffectiveFor(CellMetric metric)
    {
        if (units is null) return this;
        double[] cells = weights is null ? [.. counts.Select(count => (double)count)] : weights;
        double sum = Sum(cells, OutcomeCells.Complete), scale = sum > 0 ? Count(OutcomeCells.Complete) / sum : 1;
        double factor = units.DesignEffect(Gradient(metric, [cells[4], cells[1], cells[3], cells[0]]), scale);
        double[] rows = [.. cells.Select(cell => cell * scale)];
        return new OutcomeTable(counts, rows, [.. rows.Select(row => row * factor)]);
    }

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

    private Proportion OverUnits(UnitOutcomes outcomes, OutcomeCells part, OutcomeCells whole, long rows)
    {
        double sum = weights is null ? rows : Sum(weights, whole), share = weights is null ? Count(part) : Sum(weights, part);
        double most = weights is null ? rows : sum * sum / Sum(squares!, whole);
        return sum > 0 ? Proportion.Weighted(Math.Clamp(share / sum, 0, 1), outcomes.EffectiveTrials(part, whole, most), rows) : Proportion.Weighted(0, 0, rows);
    }

    // Central differences: the metrics are smooth, and only the size of a variance depends on them.
    private static double[] Gradient(CellMetric metric, double[] cells)
    {
        double step = 1e-4 * Math.Max(1, cells.Sum());
        double[] gradient = new double[4];
        for (int cell = 0; cell < 4; cell++)
        {
            double[] up = [.. cells], down = [.. cells];
            up[cell] += step;
            down[cell] = Math.Max(0, down[cell] - step);
            double? above = metric.Value(up[0], up[1], up[2], up[3]), below = metric.Value(down[0], down[1], down[2], down[3]);
            gradient[cell] = above is { } high && below is { } low ? (high - low) / (up[cell] - down[cell]) : 0;
        }

        return gradient;
    }

    private static double[]? Added(OutcomeTable[] parts, Func<OutcomeTable, double[]?> of)
    {
        if (of(parts[0]) is null) return null;
        double[] sums = new double[OutcomeCells.CellCount];
        foreach (OutcomeTable part in parts)
        {
            for (int cell = 0; cell < sums.Length; cell++) sums[cell] += of(part)![cell];
        }

        return sums;
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
