using AuditKit.Data.Columns;
using AuditKit.Data.Splits;

namespace AuditKit.Data.Tasks;

/// <summary>What every table of predictions has, whatever is predicted: where rows come from, their split, weights and attributes. Immutable.</summary>
public sealed class RowFrame
{
    private readonly int[] rowIds;
    private readonly double[]? weights;
    private readonly NamedColumn[] attributes;

    internal RowFrame(int[] rowIds, SplitAssignment split, double[]? weights, NamedColumn[] attributes)
    {
        bool fits = split.Rows.Length == rowIds.Length && (weights?.Length ?? rowIds.Length) == rowIds.Length && attributes.All(attribute => attribute.Column.Count == rowIds.Length);
        if (!fits) throw new ArgumentException($"Every part of the frame needs {rowIds.Length} rows.", nameof(rowIds));
        (this.rowIds, Split, this.weights, this.attributes) = (rowIds, split, weights, attributes);
    }

    /// <summary>Number of rows.</summary>
    public int RowCount => rowIds.Length;

    /// <summary>The place of every row in its source, from 0.</summary>
    public ReadOnlySpan<int> RowIds => rowIds;

    /// <summary>The split of every row.</summary>
    public SplitAssignment Split { get; }

    /// <summary>True if rows have weights.</summary>
    public bool HasWeights => weights is not null;

    /// <summary>The weight of every row, not negative; empty where every row counts once.</summary>
    public ReadOnlySpan<double> Weights => weights;

    /// <summary>Protected attributes in the order of the spec; every column is a <see cref="CategoryColumn"/>.</summary>
    public IReadOnlyList<NamedColumn> Attributes => attributes;

    /// <summary>The rows of the test split, but for those of weight 0, which count nothing.</summary>
    internal int[] Audited()
    {
        int[] test = Split.RowsOf(Splits.Split.Test);
        return weights is null ? test : [.. test.Where(row => weights[row] > 0)];
    }

    internal RowFrame Select(int[] rows) => new(
        Pick(rowIds, rows),
        new SplitAssignment(Pick(Split.Rows, rows)),
        weights is null ? null : Pick(weights, rows),
        [.. attributes.Select(attribute => new NamedColumn(attribute.Name, attribute.Column.Select(rows)))]);

    internal static T[] Pick<T>(ReadOnlySpan<T> values, int[] rows)
    {
        T[] picked = new T[rows.Length];
        for (int i = 0; i < rows.Length; i++) picked[i] = values[rows[i]];
        return picked;
    }
}
