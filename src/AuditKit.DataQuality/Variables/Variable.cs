using AuditKit.Core;
using AuditKit.Data.Columns;
using AuditKit.Statistics.Cube;

namespace AuditKit.DataQuality.Variables;

/// <summary>A column as categories: a code for each row, -1 where the value is missing.</summary>
/// <param name="Name">Name of the column.</param>
/// <param name="Values">The categories by code, also those without rows.</param>
/// <param name="Codes">The code of each row.</param>
internal sealed record Variable(string Name, IReadOnlyList<string> Values, int[] Codes)
{
    public int Count => Values.Count;

    public static Variable Of(string name, CategoryColumn column) => new(name, column.Categories, column.ToCodes());

    /// <summary>Rows by code; missing values are left out.</summary>
    public long[] Counts()
    {
        long[] counts = new long[Count];
        foreach (int code in Codes)
        {
            if (code >= 0) counts[code]++;
        }

        return counts;
    }

    public Slice SliceOf(int code) => Slice.Of((Name, Values[code]));

    /// <summary>With missing values as a category of their own; the same variable where there are none.</summary>
    public Variable WithMissing() => Array.TrueForAll(Codes, code => code >= 0)
        ? this
        : new(Name, [.. Values, CodedColumn.Missing], [.. Codes.Select(code => code < 0 ? Values.Count : code)]);

    /// <summary>The rows named, in that order.</summary>
    public Variable Select(int[] rows) => this with { Codes = [.. rows.Select(row => Codes[row])] };
}
