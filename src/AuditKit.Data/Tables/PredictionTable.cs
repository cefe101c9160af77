using AuditKit.Data.Columns;
using AuditKit.Data.Splits;

namespace AuditKit.Data.Tables;

/// <summary>
/// What a model (or whoever decided) said of every row, beside what was true: all that group metrics need. Immutable; row i of
/// every span is the same row.
/// </summary>
public sealed class PredictionTable
{
    private readonly int[] rowIds;
    private readonly byte[] labels;
    private readonly byte[] predictions;
    private readonly double[]? scores;
    private readonly double[]? weights;
    private readonly NamedColumn[] attributes;

    internal PredictionTable(int[] rowIds, SplitAssignment split, byte[]? labels, byte[] predictions, double[]? scores, double[]? weights, NamedColumn[] attributes)
    {
        int count = predictions.Length;
        bool fits = rowIds.Length == count && split.Rows.Length == count && (labels ?? predictions).Length == count
            && (scores?.Length ?? count) == count && (weights?.Length ?? count) == count && attributes.All(attribute => attribute.Column.Count == count);
        if (!fits) throw new ArgumentException($"Every part of a prediction table needs {count} rows.", nameof(predictions));
        this.labels = labels ?? [];
        (this.rowIds, Split, this.predictions, this.scores, this.weights, this.attributes) = (rowIds, split, predictions, scores, weights, attributes);
    }

    /// <summary>Number of rows.</summary>
    public int RowCount => predictions.Length;

    /// <summary>The place of every row in its source, from 0.</summary>
    public ReadOnlySpan<int> RowIds => rowIds;

    /// <summary>The split of every row.</summary>
    public SplitAssignment Split { get; }

    /// <summary>True if there are labels (single ones may be missing).</summary>
    public bool HasLabels => labels.Length > 0 || RowCount == 0;

    /// <summary>The true <see cref="Outcome"/> of every row; empty without labels.</summary>
    public ReadOnlySpan<byte> Labels => labels;

    /// <summary>The predicted <see cref="Outcome"/> of every row; never missing.</summary>
    public ReadOnlySpan<byte> Predictions => predictions;

    /// <summary>True if there are scores.</summary>
    public bool HasScores => scores is not null;

    /// <summary>The score of every row, higher for more likely positive, NaN where missing; empty without scores.</summary>
    public ReadOnlySpan<double> Scores => scores;

    /// <summary>True if rows have weights.</summary>
    public bool HasWeights => weights is not null;

    /// <summary>The weight of every row, not negative; empty where every row counts once.</summary>
    public ReadOnlySpan<double> Weights => weights;

    /// <summary>Protected attributes in the order of the spec; every column is a <see cref="CategoryColumn"/> of at most 254 categories.</summary>
    public IReadOnlyList<NamedColumn> Attributes => attributes;

    /// <summary>An attribute's groups.</summary>
    /// <exception cref="KeyNotFoundException">There is no such attribute.</exception>
    public CategoryColumn Attribute(string name) => attributes.FirstOrDefault(attribute => attribute.Name == name)?.Column as CategoryColumn
        ?? throw new KeyNotFoundException($"No attribute '{name}'; there are {string.Join(", ", attributes.Select(attribute => attribute.Name))}.");

    /// <summary>The rows named, in that order.</summary>
    public PredictionTable Select(int[] rows) => new(
        Pick(rowIds, rows),
        new SplitAssignment(Pick(Split.Rows, rows)),
        labels.Length == 0 ? null : Pick(labels, rows),
        Pick(predictions, rows),
        scores is null ? null : Pick(scores, rows),
        weights is null ? null : Pick(weights, rows),
        [.. attributes.Select(attribute => new NamedColumn(attribute.Name, attribute.Column.Select(rows)))]);

    /// <summary>
    /// Joins a model's outputs to the rows of an audited table.
    /// </summary>
    /// <param name="table">The audited table.</param>
    /// <param name="rows">The rows of the table that were predicted.</param>
    /// <param name="predictions">The predicted <see cref="Outcome"/> of each of these rows.</param>
    /// <param name="scores">The score of each of these rows; empty without scores.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a prediction is neither positive nor negative.</exception>
    public static PredictionTable Of(AuditTable table, int[] rows, ReadOnlySpan<byte> predictions, ReadOnlySpan<double> scores = default)
    {
        if (predictions.IndexOfAnyExceptInRange(Outcome.Negative, Outcome.Positive) >= 0) throw new ArgumentException("A prediction is 0 or 1.", nameof(predictions));
        return new PredictionTable(
            Pick(table.RowIds, rows),
            new SplitAssignment(Pick(table.Split.Rows, rows)),
            table.HasOutcomes ? Pick(table.Outcomes, rows) : null,
            predictions.ToArray(),
            scores.IsEmpty ? null : scores.ToArray(),
            table.Weights.IsEmpty ? null : Pick(table.Weights, rows),
            [.. table.Attributes.Select(attribute => new NamedColumn(attribute.Name, attribute.Column.Select(rows)))]);
    }

    private static T[] Pick<T>(ReadOnlySpan<T> values, int[] rows)
    {
        T[] picked = new T[rows.Length];
        for (int i = 0; i < rows.Length; i++) picked[i] = values[rows[i]];
        return picked;
    }
}
