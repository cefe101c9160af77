using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Structure;

namespace AuditKit.Pdf.Layout;

/// <summary>The element of a block, made when its first part is drawn and shared by the parts on later pages.</summary>
internal sealed class ElementSlot(StructureRole role)
{
    private StructureElement? element;

    public CanvasScope Tag(Canvas canvas)
    {
        if (canvas.InArtifact)
        {
            return canvas.Decoration();
        }

        element ??= canvas.Container.Add(role);
        return canvas.Tag(element);
    }
}
