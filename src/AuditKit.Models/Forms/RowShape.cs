using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Forms;

/// <summary>The shape in which a graph takes one row.</summary>
internal static class RowShape
{
    /// <summary>Dimensions behind the first, with at most one free one filled in.</summary>
    /// <exception cref="GraphException">The encoded columns do not fill the declared shape.</exception>
    public static long[] Of(GraphPort port, int columns)
    {
        if (!port.Type.IsFloat() && port.Type != ElementType.Unknown) throw new GraphException($"the input '{port.Name}' is of {port.Type}; encoded rows are floating-point numbers");
        if (port.Shape is not { } shape) return [columns];
        if (shape.Count < 2) throw new GraphException($"the input '{port.Name}' has {shape.Count} dimensions; rows and at least one more are needed");
        long[] row = [.. shape.Skip(1).Select(dimension => dimension.Size ?? -1)];
        long known = 1;
        foreach (long extent in row) known = extent < 0 ? known : checked(known * extent);
        int free = row.Count(extent => extent < 0);
        bool fits = free switch { 0 => known == columns, 1 => known > 0 && columns % known == 0, _ => false };
        if (!fits) throw new GraphException($"the input '{port.Name}' takes [{string.Join(", ", shape)}], preprocessing gives {columns} columns a row");
        return [.. row.Select(extent => extent < 0 ? columns / known : extent)];
    }
}
