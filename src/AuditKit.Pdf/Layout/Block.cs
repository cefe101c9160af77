using AuditKit.Pdf.Fonts;

namespace AuditKit.Pdf.Layout;

/// <summary>Something that takes height in a flow of pages. Blocks are immutable; derive variants with <c>with</c>.</summary>
public abstract record Block
{
    private protected Block()
    {
    }

    /// <summary>Space above in points. Between two blocks the larger of both spaces counts; at the top of a page none.</summary>
    public double SpaceBefore { get; init => field = Guard.NotNegative(value, nameof(SpaceBefore)); }

    /// <summary>Space below in points.</summary>
    public double SpaceAfter { get; init => field = Guard.NotNegative(value, nameof(SpaceAfter)); }

    /// <summary>Distance of the block from the left edge of its column, in points.</summary>
    public double Indent { get; init => field = Guard.NotNegative(value, nameof(Indent)); }

    /// <summary>Largest width in points; null takes the rest of the column.</summary>
    public double? MaxWidth { get; init; }

    /// <summary>Whether no page may end between this block and the next.</summary>
    public bool KeepWithNext { get; init; }

    internal BlockLayout Lay(FontSet fonts, double width)
    {
        double own = Math.Min(width - Indent, MaxWidth ?? double.MaxValue);
        if (!(own > 0))
        {
            throw new LayoutException($"A {GetType().Name} is indented by {Indent} points in a column of {width}: no width is left.");
        }

        BlockLayout layout = LayWithin(fonts, own);
        layout.SpaceBefore = SpaceBefore;
        layout.SpaceAfter = SpaceAfter;
        layout.KeepWithNext = KeepWithNext;
        layout.Indent = Indent;
        return layout;
    }

    private protected abstract BlockLayout LayWithin(FontSet fonts, double width);
}
