using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Fonts;
using AuditKit.Pdf.Structure;

namespace AuditKit.Pdf.Layout;

/// <summary>A paragraph.</summary>
/// <param name="Text">The text.</param>
/// <param name="Style">Style of runs that have none of their own.</param>
public sealed record TextBlock(RichText Text, TextStyle Style) : Block
{
    /// <summary>Left, right or centre.</summary>
    public TextAlign Align { get; init; }

    /// <summary>The kind of element.</summary>
    public StructureRole Role { get; init; } = StructureRole.P;

    private protected override BlockLayout LayWithin(FontSet fonts, double width) =>
        new TextLayout(TextBox.Lay(Text, Style, width, Align, fonts), new ElementSlot(Role), null);
}
