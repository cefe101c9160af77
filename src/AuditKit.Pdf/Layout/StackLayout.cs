using AuditKit.Pdf.Drawing;

namespace AuditKit.Pdf.Layout;

/// <summary>Blocks under each other.</summary>
internal sealed class StackLayout(IReadOnlyList<BlockLayout> children, ElementSlot? slot, bool keepTogether) : BlockLayout
{
    public override bool KeepTogether => keepTogether;

    public override double Height { get; } = children.Sum(c => c.Height) + Enumerable.Range(0, children.Count).Sum(i => Gap(children, i));

    public override double FirstHeight
    {
        get
        {
            double height = 0;
            for (int i = 0; i < children.Count; i++)
            {
                height += Gap(children, i);
                if (!children[i].KeepWithNext)
                {
                    return height + (children[i].KeepTogether ? children[i].Height : children[i].FirstHeight);
                }

                height += children[i].Height;
            }

            return height;
        }
    }

    public override void Draw(Canvas canvas, double x, double y)
    {
        using CanvasScope? scope = slot?.Tag(canvas);
        double top = y;
        for (int i = 0; i < children.Count; i++)
        {
            top += Gap(children, i);
            children[i].Place(canvas, x, top);
            top += children[i].Height;
        }
    }

    public override (BlockLayout Head, BlockLayout Tail)? Split(double available, bool force)
    {
        double top = 0;
        for (int i = 0; i < children.Count; i++)
        {
            double room = available - top - Gap(children, i);
            if (children[i].Height > room)
            {
                return SplitWithin(i, room, force) ?? SplitBefore(i, force);
            }

            top += Gap(children, i) + children[i].Height;
        }

        return null;
    }

    private (BlockLayout Head, BlockLayout Tail)? SplitWithin(int index, double room, bool force)
    {
        BlockLayout child = children[index];
        bool forced = force && index == 0;
        if ((child.KeepTogether && !forced) || child.Split(room, forced) is not { } parts)
        {
            return null;
        }

        return Parts([.. children.Take(index), parts.Head], [parts.Tail, .. children.Skip(index + 1)]);
    }

    private (BlockLayout Head, BlockLayout Tail)? SplitBefore(int index, bool force)
    {
        int at = index;
        while (at > 0 && children[at - 1].KeepWithNext)
        {
            at--;
        }

        // A chain of headings as tall as a page has to break somewhere.
        at = at == 0 && force ? index : at;
        return at == 0 ? null : Parts([.. children.Take(at)], [.. children.Skip(at)]);
    }

    private (BlockLayout Head, BlockLayout Tail) Parts(IReadOnlyList<BlockLayout> head, IReadOnlyList<BlockLayout> tail) =>
        (Inherit(new StackLayout(head, slot, false), last: false), Inherit(new StackLayout(tail, slot, keepTogether), last: true));

    private static double Gap(IReadOnlyList<BlockLayout> children, int index) =>
        index == 0 ? 0 : Math.Max(children[index - 1].SpaceAfter, children[index].SpaceBefore);
}
