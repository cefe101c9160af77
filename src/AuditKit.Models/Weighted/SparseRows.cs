using AuditKit.Core.Learning;

namespace AuditKit.Models.Weighted;

/// <summary>Some rows of a feature matrix without their zeros (compressed rows), with the constant 1 as the last column.</summary>
internal sealed class SparseRows
{
    private readonly int[] starts;
    private readonly int[] columns;
    private readonly float[] values;

    public SparseRows(FeatureMatrix matrix, IReadOnlyList<int> rows)
    {
        Width = matrix.Columns + 1;
        starts = new int[rows.Count + 1];
        List<int> places = new(rows.Count * 8);
        List<float> kept = new(rows.Count * 8);
        ReadOnlySpan<float> all = matrix.Values.Span;
        for (int i = 0; i < rows.Count; i++)
        {
            ReadOnlySpan<float> row = all.Slice(rows[i] * matrix.Columns, matrix.Columns);
            for (int column = 0; column < row.Length; column++)
            {
                if (row[column] == 0) continue;
                places.Add(column);
                kept.Add(row[column]);
            }

            places.Add(matrix.Columns);
            kept.Add(1);
            starts[i + 1] = kept.Count;
        }

        (columns, values) = ([.. places], [.. kept]);
    }

    /// <summary>Columns with the constant.</summary>
    public int Width { get; }

    public int Count => starts.Length - 1;

    public double Dot(int row, double[] vector)
    {
        double sum = 0;
        for (int k = starts[row]; k < starts[row + 1]; k++) sum += values[k] * vector[columns[k]];
        return sum;
    }

    /// <summary>vector += factor x row.</summary>
    public void AddTo(double[] vector, int row, double factor)
    {
        for (int k = starts[row]; k < starts[row + 1]; k++) vector[columns[k]] += factor * values[k];
    }

    /// <summary>Lower triangle of matrix += factor x row x row', row by row.</summary>
    public void AddOuter(double[] matrix, int row, double factor)
    {
        int first = starts[row], end = starts[row + 1];
        for (int k = first; k < end; k++)
        {
            double scaled = factor * values[k];
            int line = columns[k] * Width;
            for (int m = first; m <= k; m++) matrix[line + columns[m]] += scaled * values[m];
        }
    }
}
