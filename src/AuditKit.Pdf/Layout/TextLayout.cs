using AuditKit.Pdf.Drawing;

namespace AuditKit.Pdf.Layout;

/// <summary>A paragraph or heading in lines.</summary>
internal sealed class TextLayout(TextBox box, ElementSlot slot, Action<Canvas, double>? onDraw) : BlockLayout
{
    // Orphans and widows: at least two lines of a paragraph on either page.
    private const int Fewest = 2;

    public override double Height => box.Height;

    public override double FirstHeight => box.Lines.Count < 2 * Fewest ? Height : box.Lines.Take(Fewest).Sum(l => l.Height);

    public override void Draw(Canvas canvas, double x, double y)
    {
        onDraw?.Invoke(canvas, y);
        using (slot.Tag(canvas))
        {
            box.Draw(canvas, x, y);
        }
    }

    public override (BlockLayout Head, BlockLayout Tail)? Split(double available, bool force)
    {
        int fitting = 0;
        double height = 0;
        while (fitting < box.Lines.Count && height + box.Lines[fitting].Height <= available)
        {
            height += box.Lines[fitting++].Height;
        }

        int taken = force ? fitting : Math.Min(fitting, box.Lines.Count - Fewest);
        if (taken < (force ? 1 : Fewest) || taken >= box.Lines.Count)
        {
            return null;
        }

        return (Inherit(new TextLayout(box.Part(..taken), slot, onDraw), last: false), Inherit(new TextLayout(box.Part(taken..), slot, null), last: true));
    }
}
