using AuditKit.Pdf.Fonts;

namespace AuditKit.Pdf.Layout;

/// <summary>Columns of blocks beside each other, aligned at the top. A page only ends within them if they are taller than a page.</summary>
/// <param name="Columns">The columns from left to right, read in this order.</param>
public sealed record SideBySideBlock(params IReadOnlyList<SideColumn> Columns) : Block
{
    /// <summary>Space between two columns in points.</summary>
    public double Gap { get; init => field = Guard.NotNegative(value, nameof(Gap)); } = 11.34;

    private protected override BlockLayout LayWithin(FontSet fonts, double width)
    {
        double[] widths = SharedWidths.Of([.. Columns.Select(c => c.Width)], width - (Gap * (Columns.Count - 1)));
        var columns = new List<(double X, BlockLayout Layout)>();
        double x = 0;
        for (int i = 0; i < widths.Length; i++)
        {
            double own = widths[i];
            columns.Add((x, new StackLayout([.. Columns[i].Blocks.Select(b => b.Lay(fonts, own))], null, false)));
            x += own + Gap;
        }

        return new SideBySideLayout(columns);
    }
}
