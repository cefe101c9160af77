namespace AuditKit.Data.Tasks;

/// <summary>The number that was predicted for every row, beside the true one. Immutable; row i of every span is the same row.</summary>
public sealed class NumericTable
{
    private readonly double[] labels;
    private readonly double[] predictions;

    internal NumericTable(RowFrame frame, double[]? labels, double[] predictions)
    {
        if (predictions.Length != frame.RowCount || (labels is not null && labels.Length != frame.RowCount)) throw new ArgumentException($"Every part of a numeric table needs {frame.RowCount} rows.", nameof(frame));
        if (predictions.Any(value => !double.IsFinite(value))) throw new ArgumentException("A prediction is a finite number.", nameof(predictions));
        if (labels is not null && labels.Any(double.IsInfinity)) throw new ArgumentException("A label is a finite number or missing.", nameof(labels));
        (Frame, this.labels, this.predictions) = (frame, labels ?? [], predictions);
    }

    /// <summary>Row ids, split, weights, attributes.</summary>
    public RowFrame Frame { get; }

    /// <summary>Number of rows.</summary>
    public int RowCount => Frame.RowCount;

    /// <summary>True if there are labels (single ones may be missing).</summary>
    public bool HasLabels => labels.Length > 0 || RowCount == 0;

    /// <summary>The true number of every row, NaN where it has none; empty without labels.</summary>
    public ReadOnlySpan<double> Labels => labels;

    /// <summary>The predicted number of every row, finite.</summary>
    public ReadOnlySpan<double> Predictions => predictions;

    /// <summary>The rows of the test split that have a weight: what is audited.</summary>
    public NumericTable HeldOut()
    {
        int[] test = Frame.Audited();
        return test.Length == RowCount ? this : Select(test);
    }

    /// <summary>The rows named, in that order.</summary>
    public NumericTable Select(int[] rows) => new(Frame.Select(rows), labels.Length == 0 ? null : RowFrame.Pick<double>(labels, rows), RowFrame.Pick<double>(predictions, rows));
}
