using AuditKit.Data.Columns;

namespace AuditKit.Models.Preprocessing;

/// <summary>
/// Mean and deviation of the groups of a tensor column over some rows. Sums are taken row by row and
/// put together in the order of their size, so that the order of the rows in the file does not reach the last bits.
/// </summary>
internal sealed class TensorMoments
{
    private readonly TensorColumn column;
    private readonly int[] rows;
    private readonly int[] groups;
    private readonly TensorEncodingOptions options;

    private TensorMoments(TensorColumn column, int[] rows, int[] groups, TensorEncodingOptions options) =>
        (this.column, this.rows, this.groups, this.options) = (column, rows, groups, options);

    public static TensorEncoding Fit(string name, TensorColumn column, ReadOnlySpan<int> rows, TensorEncodingOptions options)
    {
        int missing = 0;
        foreach (int row in rows)
        {
            if (column.IsMissing(row)) missing++;
        }

        (double[] means, double[] deviations) = options.Standardise == TensorStandardisation.None
            ? ([], [])
            : new TensorMoments(column, rows.ToArray(), TensorGroups.Of(column.Shape, options.Standardise), options).Compute(TensorGroups.Count(column.Shape, options.Standardise));
        return new TensorEncoding(name, column.Shape, options.Standardise, means, deviations, missing)
        {
            Scale = options.Scale,
            Offset = options.Offset,
            Padding = column.IsSequence ? column.Padding : null,
        };
    }

    private (double[] Means, double[] Deviations) Compute(int count)
    {
        double[] means = new double[count], deviations = new double[count];
        (double[] sums, long[] counts) = Sums(count, null);
        for (int group = 0; group < count; group++) means[group] = counts[group] == 0 ? 0 : sums[group] / counts[group];
        (double[] squares, _) = Sums(count, means);
        bool[] varies = Varying(count);
        for (int group = 0; group < count; group++)
        {
            double deviation = counts[group] == 0 || !varies[group] ? 0 : Math.Sqrt(squares[group] / counts[group]);
            deviations[group] = double.IsFinite(deviation) ? deviation : 0;
        }

        return (means, deviations);
    }

    // The sum of each group, or of its squared distances from a mean.
    private (double[] Sums, long[] Counts) Sums(int count, double[]? means)
    {
        double[][] byRow = [.. Enumerable.Range(0, count).Select(_ => new double[rows.Length])];
        long[] counts = new long[count];
        for (int i = 0; i < rows.Length; i++)
        {
            ReadOnlySpan<float> values = column[rows[i]];
            (int start, int length) = column.ValidAt(rows[i]).GetOffsetAndLength(column.Size);
            for (int place = start; place < start + length; place++)
            {
                if (float.IsNaN(values[place])) continue;
                int group = groups[place];
                double value = (values[place] * options.Scale) + options.Offset;
                if (means is not null) value = (value - means[group]) * (value - means[group]);
                byRow[group][i] += value;
                counts[group]++;
            }
        }

        foreach (double[] sums in byRow) Array.Sort(sums);
        return ([.. byRow.Select(sums => sums.Sum())], counts);
    }

    // Rounding must not give a constant group a tiny deviation, which would blow every other number up.
    private bool[] Varying(int count)
    {
        float[] first = new float[count];
        bool[] varies = new bool[count];
        Array.Fill(first, float.NaN);
        foreach (int row in rows)
        {
            ReadOnlySpan<float> values = column[row];
            (int start, int length) = column.ValidAt(row).GetOffsetAndLength(column.Size);
            for (int place = start; place < start + length; place++)
            {
                int group = groups[place];
                if (float.IsNaN(first[group])) first[group] = values[place];
                else if (values[place] != first[group] && !float.IsNaN(values[place])) varies[group] = true;
            }
        }

        return varies;
    }
}
