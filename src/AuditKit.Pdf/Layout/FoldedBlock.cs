using AuditKit.Pdf.Fonts;

namespace AuditKit.Pdf.Layout;

/// <summary>Blocks that pages have no room for: pages print where they stand, a screen folds them behind a line that opens them.</summary>
/// <param name="Summary">The line that opens them.</param>
/// <param name="Printed">What pages say in their place.</param>
/// <param name="Blocks">The blocks, whole.</param>
public sealed record FoldedBlock(string Summary, TextBlock Printed, params IReadOnlyList<Block> Blocks) : Block
{
    private protected override BlockLayout LayWithin(FontSet fonts, double width) => new StackLayout([Printed.Lay(fonts, width)], null, false);
}
