using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Fonts;

namespace AuditKit.Pdf.Layout;

/// <summary>A row of a table. It never parts over pages unless it is taller than a page.</summary>
/// <param name="Cells">Cells from left to right; columns covered by a cell of a row above are left out.</param>
public sealed record TableRow(params IReadOnlyList<TableCell> Cells)
{
    /// <summary>Style of cells that have none of their own; null takes the table's.</summary>
    public TextStyle? Style { get; init; }

    /// <summary>Least height in points.</summary>
    public double MinHeight { get; init => field = Guard.NotNegative(value, nameof(MinHeight)); }

    /// <summary>Space above the text in points; null takes the table's.</summary>
    public double? PaddingTop { get; init; }

    /// <summary>Space below the text in points; null takes the table's.</summary>
    public double? PaddingBottom { get; init; }

    /// <summary>Line on its upper edge; null takes the table's <see cref="TableBlock.RowRule"/>.</summary>
    public Stroke? RuleAbove { get; init; }

    /// <summary>Whether no line is drawn on its upper edge.</summary>
    public bool NoRuleAbove { get; init; }

    /// <summary>Whether no page may end between this row and the next.</summary>
    public bool KeepWithNext { get; init; }

    /// <summary>Space above the upper edge in points, such as between groups.</summary>
    public double SpaceBefore { get; init => field = Guard.NotNegative(value, nameof(SpaceBefore)); }

    /// <summary>Ground over the whole row, or null.</summary>
    public Color? Fill { get; init; }

    /// <summary>Name of the place, for links; null for none.</summary>
    public string? Destination { get; init; }
}
