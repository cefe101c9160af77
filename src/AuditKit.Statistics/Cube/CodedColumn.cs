using AuditKit.Statistics.Cube.Scan;

namespace AuditKit.Statistics.Cube;

/// <summary>
/// A dictionary-coded attribute: one code a row, in bytes where there are at most 255 categories. A code that names no category
/// (255 or -1 by habit) is a missing value and becomes the category <see cref="Missing"/>. No copy is made.
/// </summary>
public sealed class CodedColumn
{
    /// <summary>The category of rows without a value.</summary>
    public const string Missing = "(missing)";

    private readonly ReadOnlyMemory<byte> narrow;
    private readonly ReadOnlyMemory<int> wide;
    private readonly bool isNarrow;

    private CodedColumn(CubeAttribute attribute, ReadOnlyMemory<byte> narrow, ReadOnlyMemory<int> wide, bool isNarrow) =>
        (Attribute, this.narrow, this.wide, this.isNarrow) = (attribute, narrow, wide, isNarrow);

    /// <summary>Name and categories.</summary>
    public CubeAttribute Attribute { get; }

    /// <summary>Number of rows.</summary>
    public int Count => isNarrow ? narrow.Length : wide.Length;

    /// <summary>A column of byte codes.</summary>
    public static CodedColumn Of(string name, IReadOnlyList<string> values, ReadOnlyMemory<byte> codes)
    {
        bool missing = values.Count <= byte.MaxValue && codes.Span.ContainsAnyInRange((byte)values.Count, byte.MaxValue);
        return new(new CubeAttribute(name, missing ? [.. values, Missing] : [.. values]), codes, default, true);
    }

    /// <summary>A column of integer codes.</summary>
    public static CodedColumn Of(string name, IReadOnlyList<string> values, ReadOnlyMemory<int> codes)
    {
        bool missing = codes.Span.ContainsAnyExceptInRange(0, values.Count - 1);
        return new(new CubeAttribute(name, missing ? [.. values, Missing] : [.. values]), default, codes, false);
    }

    /// <summary>The category code of a row.</summary>
    public int CodeAt(int row) => isNarrow ? Math.Min(narrow.Span[row], Attribute.Values.Count - 1) : (int)Math.Min((uint)wide.Span[row], (uint)Attribute.Values.Count - 1);

    /// <summary>The column as a digit of cell numbers. The last category takes every code beyond it.</summary>
    internal ScanColumn Digit => isNarrow ? new ScanColumn(Attribute.Values.Count, Bytes: narrow) : new ScanColumn(Attribute.Values.Count, Ints: wide);
}
