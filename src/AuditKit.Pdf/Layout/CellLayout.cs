namespace AuditKit.Pdf.Layout;

/// <summary>A cell with its place in the row and its lines.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="X">Distance from the left edge of the table.</param>
/// <param name="Width">Width of the columns it covers.</param>
/// <param name="Shift">Sideways shift of the text, which brings its decimal point into line.</param>
/// <param name="Box">The lines.</param>
internal sealed record CellLayout(TableCell Cell, double X, double Width, double Shift, TextBox Box)
{
    public IReadOnlyList<RowLayout> RowsBelow { get; set; } = [];
}
