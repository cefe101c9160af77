namespace AuditKit.Pdf.Layout;

/// <summary>One of several columns beside each other.</summary>
/// <param name="Width">Width in points; 0 shares the rest with the other columns of width 0.</param>
/// <param name="Blocks">The blocks in it.</param>
public sealed record SideColumn(double Width, params IReadOnlyList<Block> Blocks)
{
    /// <summary>Width in points.</summary>
    public double Width { get; } = Guard.NotNegative(Width, nameof(Width));
}
