using AuditKit.Data.Columns;

namespace AuditKit.Data.Profiles;

/// <summary>Arrays at a glance, in the unit of the column. Steps beyond a row's length do not count.</summary>
/// <param name="Shape">Extents of one cell.</param>
/// <param name="Minimum">Smallest number; null without any.</param>
/// <param name="Mean">Arithmetic mean of all numbers; null without any.</param>
/// <param name="Maximum">Largest number; null without any.</param>
/// <param name="MissingNumbers">Numbers that are missing in rows that have a value.</param>
/// <param name="ConstantPlaces">Places of a cell that hold one number in all rows: no model can learn from them.</param>
/// <param name="BlankRows">Rows whose array is one number all over.</param>
/// <param name="Lengths">Valid steps of the rows that have a value; null where rows have no lengths of their own.</param>
public sealed record TensorSummary(IReadOnlyList<int> Shape, double? Minimum, double? Mean, double? Maximum, long MissingNumbers, int ConstantPlaces, int BlankRows, NumberSummary? Lengths)
{
    /// <summary>Summarises a column.</summary>
    public static TensorSummary Of(TensorColumn column)
    {
        double minimum = double.PositiveInfinity, maximum = double.NegativeInfinity, sum = 0;
        long count = 0, missing = 0;
        int blank = 0;
        for (int row = 0; row < column.Count; row++)
        {
            if (column.IsMissing(row)) continue;
            double low = double.PositiveInfinity, high = double.NegativeInfinity, total = 0;
            foreach (float value in column[row][column.ValidAt(row)])
            {
                if (float.IsNaN(value))
                {
                    missing++;
                    continue;
                }

                (low, high, total, count) = (Math.Min(low, value), Math.Max(high, value), total + value, count + 1);
            }

            if (low == high) blank++;
            (minimum, maximum, sum) = (Math.Min(minimum, low), Math.Max(maximum, high), sum + total);
        }

        int[] rows = [.. Enumerable.Range(0, column.Count)];
        (double? Least, double? Average, double? Most) range = count == 0 ? (null, null, null) : (minimum, sum / count, maximum);
        return new TensorSummary(column.Shape, range.Least, range.Average, range.Most, missing, ConstantPlacesOf(column, rows), blank, LengthsOf(column));
    }

    /// <summary>Places of a cell that hold one number in all rows named; missing numbers and steps beyond a row's length aside.</summary>
    public static int ConstantPlacesOf(TensorColumn column, ReadOnlySpan<int> rows)
    {
        float[] first = new float[column.Size];
        bool[] varies = new bool[column.Size];
        Array.Fill(first, float.NaN);
        foreach (int row in rows)
        {
            ReadOnlySpan<float> values = column[row];
            (int start, int length) = column.ValidAt(row).GetOffsetAndLength(column.Size);
            for (int place = start; place < start + length; place++)
            {
                if (float.IsNaN(first[place])) first[place] = values[place];
                else if (values[place] != first[place] && !float.IsNaN(values[place])) varies[place] = true;
            }
        }

        return varies.AsSpan().Count(false);
    }

    private static NumberSummary? LengthsOf(TensorColumn column)
    {
        if (!column.IsSequence) return null;
        double[] lengths = [.. column.Lengths.ToArray().Where(length => length > 0).Select(length => (double)length)];
        return NumberSummary.Of(lengths);
    }
}
