using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Fonts;

namespace AuditKit.Pdf.Layout;

/// <summary>A table. Its head is repeated on every page; there it is decoration for readers of the structure.</summary>
/// <param name="Columns">The columns.</param>
/// <param name="Rows">The rows.</param>
/// <param name="Style">Style of body cells.</param>
public sealed record TableBlock(IReadOnlyList<TableColumn> Columns, IReadOnlyList<TableRow> Rows, TextStyle Style) : Block
{
    /// <summary>Rows of headings; their cells have column scope.</summary>
    public IReadOnlyList<TableRow> Head { get; init; } = [];

    /// <summary>True for blocks that merely stand in columns: readers of the structure then find paragraphs and no table.</summary>
    public bool IsLayout { get; init; }

    /// <summary>Style of head cells; null takes <see cref="Style"/>.</summary>
    public TextStyle? HeadStyle { get; init; }

    /// <summary>Line on the upper edge of every body row but the first, or null.</summary>
    public Stroke? RowRule { get; init; }

    /// <summary>Line under the head, or null.</summary>
    public Stroke? HeadRule { get; init; }

    /// <summary>Line above the table, or null.</summary>
    public Stroke? TopRule { get; init; }

    /// <summary>Line below the last row, or null.</summary>
    public Stroke? BottomRule { get; init; }

    /// <summary>Space above the text of a row in points.</summary>
    public double PaddingTop { get; init => field = Guard.NotNegative(value, nameof(PaddingTop)); } = 2;

    /// <summary>Space below the text of a row in points.</summary>
    public double PaddingBottom { get; init => field = Guard.NotNegative(value, nameof(PaddingBottom)); } = 2;

    private protected override BlockLayout LayWithin(FontSet fonts, double width)
    {
        var grid = new TableGrid(this, fonts, width);
        return new TableLayout(this, grid.Width, grid.Lay(Head, isHead: true), grid.Lay(Rows, isHead: false), new TableSlots(IsLayout));
    }
}
