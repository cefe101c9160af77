using AuditKit.Pdf.Fonts;

namespace AuditKit.Pdf.Layout;

/// <summary>Empty height that also counts at the top of a page.</summary>
/// <param name="Height">The height in points, not negative.</param>
public sealed record SpaceBlock(double Height) : Block
{
    /// <summary>The height in points.</summary>
    public double Height { get; } = Guard.NotNegative(Height, nameof(Height));

    private protected override BlockLayout LayWithin(FontSet fonts, double width) => new DrawnLayout(Height, width, (_, _) => { }, null);
}
