using AuditKit.Core;
using AuditKit.Statistics.Cube;

namespace AuditKit.Statistics.Search;

/// <summary>The columns whose values make slices, one byte a row.</summary>
public sealed class SearchColumns
{
    /// <summary>Most categories of a column, the missing one included.</summary>
    public const int MostCategories = 256;

    private readonly CubeAttribute[] attributes;
    private readonly long[][] counts;

    /// <summary>Copies the codes.</summary>
    /// <exception cref="ArgumentException">There is no column or there are too many; a name stands twice; lengths differ; a column has over 256 categories.</exception>
    public SearchColumns(IReadOnlyList<CodedColumn> columns)
    {
        if (columns.Count is 0 or > SlicePattern.MostColumns) throw new ArgumentException($"A search takes 1 to {SlicePattern.MostColumns} columns, not {columns.Count}.", nameof(columns));
        if (columns.DistinctBy(column => column.Attribute.Name).Count() < columns.Count) throw new ArgumentException("A column stands twice.", nameof(columns));
        RowCount = columns[0].Count;
        if (columns.FirstOrDefault(column => column.Count != RowCount || column.Attribute.Values.Count > MostCategories) is { } odd)
        {
            throw new ArgumentException($"Column '{odd.Attribute.Name}' has {odd.Count} rows and {odd.Attribute.Values.Count} categories; a search takes {RowCount} rows and at most {MostCategories} categories.", nameof(columns));
        }

        attributes = [.. columns.Select(column => column.Attribute)];
        Codes = [.. columns.Select(Bytes)];
        counts = [.. Codes.Select((codes, column) => CountCodes(codes, attributes[column].Values.Count))];
    }

    /// <summary>Number of rows.</summary>
    public int RowCount { get; }

    /// <summary>Number of columns.</summary>
    public int Count => attributes.Length;

    /// <summary>Names and categories.</summary>
    public IReadOnlyList<CubeAttribute> Attributes => attributes;

    /// <summary>The category of every row, by column.</summary>
    internal byte[][] Codes { get; }

    /// <summary>The slice in words.</summary>
    public Slice Name(SlicePattern pattern) => Slice.Of(Enumerable.Range(0, pattern.Count).Select(pattern.FromEnd).Select(item => (attributes[item.Column].Name, attributes[item.Column].Values[item.Code])));

    /// <summary>Combinations of 1 to <paramref name="order"/> values of different columns that occur in the data, whether or not together.</summary>
    public double Combinations(int order)
    {
        // Elementary symmetric sums of the numbers of occurring values.
        double[] sums = new double[order + 1];
        sums[0] = 1;
        foreach (long[] column in counts)
        {
            int values = column.Count(rows => rows > 0);
            for (int size = order; size >= 1; size--) sums[size] += sums[size - 1] * values;
        }

        return sums.Skip(1).Sum();
    }

    private static byte[] Bytes(CodedColumn column)
    {
        byte[] codes = new byte[column.Count];
        for (int row = 0; row < codes.Length; row++) codes[row] = (byte)column.CodeAt(row);
        return codes;
    }

    private static long[] CountCodes(byte[] codes, int categories)
    {
        long[] counts = new long[categories];
        foreach (byte code in codes) counts[code]++;
        return counts;
    }
}
