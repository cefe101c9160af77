using AuditKit.Core.Evidences;

namespace AuditKit.Explain.Evidences;

/// <summary>Canonical JSON whose pixels and maps fit their shapes and stay within bounds.</summary>
internal sealed class ShownRowsCodec : IEvidenceCodec<ShownRows>
{
    private readonly JsonEvidenceCodec<ShownRows> json = new();

    public void Write(ShownRows value, Stream stream)
    {
        if (Fault(value) is { } fault) throw new ArgumentException(fault, nameof(value));
        json.Write(value, stream);
    }

    public ShownRows Read(Stream stream)
    {
        ShownRows rows = json.Read(stream);
        return Fault(rows) is { } fault ? throw new InvalidDataException($"Shown rows are damaged: {fault}") : rows;
    }

    private static string? Fault(ShownRows rows)
    {
        bool hasPixels = rows.Kind != ShownKind.Sequences;
        if (rows.Rows.Count > ShownRows.MostRows) return $"{rows.Rows.Count} rows are more than {ShownRows.MostRows}.";
        if (hasPixels && rows.Shape is not [_, _, 1 or 3]) return "a picture has height, width and 1 or 3 channels.";
        if (!hasPixels && rows.Shape is not [_]) return "a sequence has a number of steps.";
        if (Cells(rows.Shape) is null) return $"[{string.Join(", ", rows.Shape)}] is no shape of up to {ShownRows.MostCells} numbers.";
        return rows.Rows.Select(row => Fault(rows, row, hasPixels)).FirstOrDefault(fault => fault is not null);
    }

    private static string? Fault(ShownRows rows, ShownRow row, bool hasPixels)
    {
        if (hasPixels && row.Pixels.Length != Cells(rows.Shape)) return $"the pixels of row {row.RowId} do not fit the shape.";
        if (row.Words.Count > 0 && row.Words.Count > rows.Shape[0]) return $"row {row.RowId} has more words than steps.";
        foreach (ShownMap map in row.Maps)
        {
            if (Cells(map.Shape) is not { } cells || !PackedNumbers.Holds(map.Values, cells)) return $"the map '{map.Name}' of row {row.RowId} does not hold the finite numbers of its shape.";
            if (hasPixels && map.Shape.Count != 2) return $"the map '{map.Name}' of row {row.RowId} is not one of height and width.";
            if (!hasPixels && (map.Shape.Count is not (1 or 2) || (map.Shape.Count == 2 && map.Shape[1] != rows.Channels.Count))) return $"the map '{map.Name}' of row {row.RowId} is not one of steps, or steps and channels.";
        }

        return null;
    }

    private static int? Cells(IReadOnlyList<int> shape)
    {
        long cells = 1;
        foreach (int extent in shape)
        {
            if (extent < 1) return null;
            cells *= extent;
            if (cells > 3L * ShownRows.MostCells) return null;
        }

        return (int)cells;
    }
}
