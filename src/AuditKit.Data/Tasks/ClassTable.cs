namespace AuditKit.Data.Tasks;

/// <summary>Which of several classes was predicted for every row, beside the true one. Immutable; row i of every span is the same row.</summary>
public sealed class ClassTable
{
    /// <summary>The code of a row without a label.</summary>
    public const int Missing = -1;

    private readonly int[] labels;
    private readonly int[] predictions;

    internal ClassTable(RowFrame frame, IReadOnlyList<string> classes, int[]? labels, int[] predictions)
    {
        if (predictions.Length != frame.RowCount || (labels is not null && labels.Length != frame.RowCount)) throw new ArgumentException($"Every part of a class table needs {frame.RowCount} rows.", nameof(frame));
        if (predictions.Any(code => (uint)code >= (uint)classes.Count)) throw new ArgumentException("A prediction names no class.", nameof(predictions));
        if (labels is not null && labels.Any(code => code != Missing && (uint)code >= (uint)classes.Count)) throw new ArgumentException("A label names no class.", nameof(labels));
        (Frame, Classes, this.labels, this.predictions) = (frame, classes, labels ?? [], predictions);
    }

    /// <summary>Row ids, split, weights, attributes.</summary>
    public RowFrame Frame { get; }

    /// <summary>The classes of labels and predictions together, by code.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>Number of rows.</summary>
    public int RowCount => Frame.RowCount;

    /// <summary>True if there are labels (single ones may be missing).</summary>
    public bool HasLabels => labels.Length > 0 || RowCount == 0;

    /// <summary>The true class of every row, <see cref="Missing"/> where it has none; empty without labels.</summary>
    public ReadOnlySpan<int> Labels => labels;

    /// <summary>The predicted class of every row.</summary>
    public ReadOnlySpan<int> Predictions => predictions;

    /// <summary>The rows of the test split that have a weight: what is audited.</summary>
    public ClassTable HeldOut()
    {
        int[] test = Frame.Audited();
        return test.Length == RowCount ? this : Select(test);
    }

    /// <summary>The rows named, in that order.</summary>
    public ClassTable Select(int[] rows) => new(Frame.Select(rows), Classes, labels.Length == 0 ? null : RowFrame.Pick<int>(labels, rows), RowFrame.Pick<int>(predictions, rows));
}
