using AuditKit.Pdf.Structure;

namespace AuditKit.Pdf.Layout;

/// <summary>What the parts of one table on several pages share.</summary>
internal sealed class TableSlots(bool isLayout)
{
    public ElementSlot Table { get; } = new(isLayout ? StructureRole.Div : StructureRole.Table);

    /// <summary>Whether the head was drawn; from then on it is a repetition.</summary>
    public bool HeadDrawn { get; set; }
}
