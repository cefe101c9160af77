using AuditKit.Statistics.Cube;

namespace AuditKit.Benchmarks.Quick;

/// <summary>The scan as one would write it first: row by row, one array of counts.</summary>
internal static class ScalarScan
{
    public static long[] Count(CubeRows rows)
    {
        long size = 9;
        foreach (CodedColumn column in rows.Attributes) size *= column.Attribute.Values.Count;
        long[] counts = new long[size];
        ReadOnlySpan<byte> labels = rows.Labels.Span, predictions = rows.Predictions.Span;
        for (int row = 0; row < rows.Count; row++)
        {
            long key = 0;
            foreach (CodedColumn column in rows.Attributes) key = (key * column.Attribute.Values.Count) + column.CodeAt(row);
            counts[(((key * 3) + Math.Min(labels[row], (byte)2)) * 3) + Math.Min(predictions[row], (byte)2)]++;
        }

        return counts;
    }
}
