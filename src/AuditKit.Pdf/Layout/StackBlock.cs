using AuditKit.Pdf.Fonts;
using AuditKit.Pdf.Structure;

namespace AuditKit.Pdf.Layout;

/// <summary>Blocks under each other that count as one.</summary>
/// <param name="Blocks">The blocks.</param>
public sealed record StackBlock(params IReadOnlyList<Block> Blocks) : Block
{
    /// <summary>Whether a page may only end within the stack if it is taller than a page.</summary>
    public bool KeepTogether { get; init; }

    /// <summary>The kind of element around the blocks; null for none.</summary>
    public StructureRole? Role { get; init; }

    private protected override BlockLayout LayWithin(FontSet fonts, double width) =>
        new StackLayout([.. Blocks.Select(b => b.Lay(fonts, width))], Role is { } role ? new ElementSlot(role) : null, KeepTogether);
}
