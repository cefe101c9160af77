using AuditKit.Data.Columns;

namespace AuditKit.Models.Preprocessing;

/// <summary>Writes one source column into its places of row-major encoded rows.</summary>
internal readonly ref struct ColumnWriter(Span<float> values, ReadOnlySpan<int> rows, int first, int width)
{
    private readonly Span<float> values = values;
    private readonly ReadOnlySpan<int> rows = rows;

    public void Write(StandardisedNumber encoding, NumberColumn column)
    {
        ReadOnlySpan<double> source = column.Values;
        for (int i = 0; i < rows.Length; i++) values[(i * width) + first] = (float)encoding.Encode(source[rows[i]]);
    }

    /// <summary>Missing numbers and the steps beyond a row's length stay 0.</summary>
    public void Write(TensorEncoding encoding, TensorColumn column)
    {
        int[] groups = TensorGroups.Of(encoding.Shape, encoding.Standardise);
        for (int i = 0; i < rows.Length; i++)
        {
            ReadOnlySpan<float> source = column[rows[i]];
            Span<float> target = values.Slice((i * width) + first, column.Size);
            (int start, int length) = column.ValidAt(rows[i]).GetOffsetAndLength(column.Size);
            for (int place = start; place < start + length; place++) target[place] = encoding.Encode(source[place], groups[place]);
        }
    }

    /// <summary>Returns how many cells hold a category that is not known.</summary>
    public int Write(OneHotCategory encoding, CategoryColumn column)
    {
        Dictionary<string, int> places = new(StringComparer.Ordinal);
        for (int i = 0; i < encoding.Categories.Count; i++) places[encoding.Categories[i]] = i;
        int[] placeOf = [.. column.Categories.Select(text => places.GetValueOrDefault(text, -1))];
        int missingPlace = encoding.Missing > 0 ? encoding.Categories.Count : -1, unknown = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            int code = column.CodeAt(rows[i]);
            int place = code == CategoryColumn.Missing ? missingPlace : placeOf[code];
            if (place >= 0) values[(i * width) + first + place] = 1;
            else if (code != CategoryColumn.Missing) unknown++;
        }

        return unknown;
    }
}
