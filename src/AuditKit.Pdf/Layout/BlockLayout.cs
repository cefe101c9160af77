using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Structure;

namespace AuditKit.Pdf.Layout;

/// <summary>A block with its lines broken and its height known.</summary>
internal abstract class BlockLayout
{
    public double SpaceBefore { get; set; }

    public double SpaceAfter { get; set; }

    public double Indent { get; set; }

    public bool KeepWithNext { get; set; }

    /// <summary>The element under which the block hangs; null for the one that is current when it is drawn.</summary>
    public StructureElement? Parent { get; set; }

    /// <summary>Whether a page may only end within it if it is taller than a page.</summary>
    public virtual bool KeepTogether => false;

    public abstract double Height { get; }

    /// <summary>The least height with which it can begin on a page.</summary>
    public virtual double FirstHeight => Height;

    public abstract void Draw(Canvas canvas, double x, double y);

    /// <summary>Splits at a height. With force, rules of beauty such as two lines at least are given up.</summary>
    public virtual (BlockLayout Head, BlockLayout Tail)? Split(double available, bool force) => null;

    public void Place(Canvas canvas, double x, double y)
    {
        if (Parent is null)
        {
            Draw(canvas, x + Indent, y);
            return;
        }

        using (canvas.Tag(Parent))
        {
            Draw(canvas, x + Indent, y);
        }
    }

    /// <summary>Gives a part of a split block the outer properties of the whole.</summary>
    protected T Inherit<T>(T part, bool last)
        where T : BlockLayout
    {
        part.Indent = Indent;
        part.Parent = Parent;
        part.SpaceBefore = last ? 0 : SpaceBefore;
        part.SpaceAfter = last ? SpaceAfter : 0;
        part.KeepWithNext = last && KeepWithNext;
        return part;
    }
}
