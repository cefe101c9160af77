using AuditKit.Statistics.Cube;

namespace AuditKit.Benchmarks.Quick;

/// <summary>The scan as one would write it first: row by row over byte columns, one array of counts.</summary>
internal sealed class ScalarScan(int[] radices, byte[][] columns)
{
    public static ScalarScan Of(CubeRows rows) => new(
        [.. rows.Attributes.Select(column => column.Attribute.Values.Count), 3, 3],
        [.. rows.Attributes.Select(column => Enumerable.Range(0, rows.Count).Select(row => (byte)column.CodeAt(row)).ToArray()), rows.Labels.ToArray(), rows.Predictions.ToArray()]);

    public long[] Count()
    {
        long[] counts = new long[radices.Aggregate(1, (size, radix) => size * radix)];
        for (int row = 0; row < columns[0].Length; row++)
        {
            int key = 0;
            for (int i = 0; i < columns.Length; i++) key = (key * radices[i]) + Math.Min(columns[i][row], radices[i] - 1);
            counts[key]++;
        }

        return counts;
    }
}
