using AuditKit.Pdf.Fonts;
using AuditKit.Pdf.Structure;

namespace AuditKit.Pdf.Layout;

/// <summary>A list; each entry has a mark in the margin of its text.</summary>
/// <param name="Items">The entries.</param>
/// <param name="Style">Style of runs that have none of their own.</param>
public sealed record ListBlock(IReadOnlyList<RichText> Items, TextStyle Style) : Block
{
    /// <summary>The mark of an entry, given its place from 0; by default a bullet.</summary>
    public Func<int, RichText> Mark { get; init; } = _ => "•";

    /// <summary>Width that the marks take, in points.</summary>
    public double MarkWidth { get; init => field = Guard.Positive(value, nameof(MarkWidth)); } = 12;

    /// <summary>Space between two entries in points.</summary>
    public double ItemGap { get; init => field = Guard.NotNegative(value, nameof(ItemGap)); } = 2;

    private protected override BlockLayout LayWithin(FontSet fonts, double width)
    {
        var items = new List<BlockLayout>();
        for (int i = 0; i < Items.Count; i++)
        {
            var mark = new TextBlock(Mark(i), Style) { Role = StructureRole.Lbl };
            var body = new TextBlock(Items[i], Style) { Role = StructureRole.LBody };
            var row = new SideBySideBlock(new SideColumn(MarkWidth, mark), new SideColumn(0, body)) { Gap = 0 };
            items.Add(new StackBlock(row) { Role = StructureRole.LI, SpaceBefore = ItemGap }.Lay(fonts, width));
        }

        return new StackLayout(items, new ElementSlot(StructureRole.L), false);
    }
}
