namespace AuditKit.Data.Columns;

/// <summary>
/// Texts as dictionary codes: one byte a row for up to 255 categories, four bytes beyond. Rows hold codes, never strings.
/// Categories keep the order they were given (an order of intervals has meaning); a category may occur in no row.
/// </summary>
public sealed class CategoryColumn : Column
{
    /// <summary>The code of a missing cell in <see cref="CodeAt"/> and <see cref="ToCodes"/>.</summary>
    public const int Missing = -1;

    /// <summary>The byte of a missing cell in <see cref="NarrowCodes"/>.</summary>
    public const byte NarrowMissing = 255;

    private readonly string[] categories;
    private readonly byte[]? narrow;
    private readonly int[]? wide;

    private CategoryColumn(string[] categories, byte[]? narrow, int[]? wide, int missing)
        : base(narrow?.Length ?? wide!.Length, missing) => (this.categories, this.narrow, this.wide) = (categories, narrow, wide);

    /// <summary>The texts, by code.</summary>
    public IReadOnlyList<string> Categories => categories;

    /// <summary>True if the codes are bytes: at most 255 categories.</summary>
    public bool IsNarrow => narrow is not null;

    /// <summary>Codes as bytes, <see cref="NarrowMissing"/> where missing; empty if there are more than 255 categories.</summary>
    public ReadOnlySpan<byte> NarrowCodes => narrow;

    /// <summary>Codes as integers, <see cref="Missing"/> where missing; empty if the codes are bytes.</summary>
    public ReadOnlySpan<int> WideCodes => wide;

    /// <summary>Makes a column of categories and a code for each row (<see cref="Missing"/> where there is none).</summary>
    /// <exception cref="ArgumentException">A category stands twice or a code names no category.</exception>
    public static CategoryColumn Of(IReadOnlyList<string> categories, ReadOnlySpan<int> codes)
    {
        string[] texts = [.. categories];
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (string text in texts)
        {
            if (!seen.Add(text)) throw new ArgumentException($"Category '{text}' stands twice.", nameof(categories));
        }

        int missing = 0;
        foreach (int code in codes)
        {
            if (code == Missing) missing++;
            else if ((uint)code >= (uint)texts.Length) throw new ArgumentException($"Code {code} names none of {texts.Length} categories.", nameof(codes));
        }

        return texts.Length <= NarrowMissing ? new(texts, Narrow(codes), null, missing) : new(texts, null, codes.ToArray(), missing);
    }

    /// <summary>Makes a column of texts, null where missing; categories sorted (<see cref="CategoryOrder"/>).</summary>
    public static CategoryColumn OfTexts(params ReadOnlySpan<string?> texts)
    {
        Dictionary<string, int> codeOf = new(StringComparer.Ordinal);
        List<string> found = [];
        int[] codes = new int[texts.Length];
        for (int row = 0; row < texts.Length; row++)
        {
            if (texts[row] is not { } text)
            {
                codes[row] = Missing;
                continue;
            }

            if (!codeOf.TryGetValue(text, out int code))
            {
                codeOf.Add(text, code = found.Count);
                found.Add(text);
            }

            codes[row] = code;
        }

        return CategoryOrder.Sorted(found, codes);
    }

    /// <summary>The code of the row, or <see cref="Missing"/>.</summary>
    public int CodeAt(int row) => narrow is null ? wide![row] : narrow[row] == NarrowMissing ? Missing : narrow[row];

    /// <summary>The code of a text, or <see cref="Missing"/> if it is no category.</summary>
    public int CodeOf(string text) => Array.IndexOf(categories, text);

    /// <summary>All codes as integers, <see cref="Missing"/> where missing.</summary>
    public int[] ToCodes()
    {
        if (narrow is null) return [.. wide!];
        int[] codes = new int[narrow.Length];
        for (int row = 0; row < codes.Length; row++) codes[row] = narrow[row] == NarrowMissing ? Missing : narrow[row];
        return codes;
    }

    /// <summary>Number of rows by code.</summary>
    public int[] CountByCode()
    {
        int[] counts = new int[categories.Length];
        for (int row = 0; row < Count; row++)
        {
            int code = CodeAt(row);
            if (code >= 0) counts[code]++;
        }

        return counts;
    }

    /// <inheritdoc />
    public override bool IsMissing(int row) => CodeAt(row) == Missing;

    /// <inheritdoc />
    public override string? TextAt(int row) => CodeAt(row) is >= 0 and int code ? categories[code] : null;

    /// <inheritdoc />
    public override CategoryColumn Select(ReadOnlySpan<int> rows)
    {
        int[] codes = new int[rows.Length];
        for (int i = 0; i < rows.Length; i++) codes[i] = CodeAt(rows[i]);
        return Of(categories, codes);
    }

    private static byte[] Narrow(ReadOnlySpan<int> codes)
    {
        byte[] bytes = new byte[codes.Length];
        for (int row = 0; row < codes.Length; row++) bytes[row] = codes[row] == Missing ? NarrowMissing : (byte)codes[row];
        return bytes;
    }
}
