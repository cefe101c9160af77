using AuditKit.Pdf.Drawing;

namespace AuditKit.Pdf.Layout;

/// <summary>A table, or the part of it on one page.</summary>
internal sealed class TableLayout(TableBlock table, double width, IReadOnlyList<RowLayout> head, IReadOnlyList<RowLayout> rows, TableSlots slots) : BlockLayout
{
    private readonly double headHeight = head.Sum(r => r.Height) + head.Skip(1).Sum(r => r.Row.SpaceBefore);

    public override double Height => headHeight + Enumerable.Range(0, rows.Count).Sum(Step);

    public override double FirstHeight => headHeight + Enumerable.Range(0, FirstGroup()).Sum(Step);

    public override void Draw(Canvas canvas, double x, double y)
    {
        (RowLayout Row, Rect Area)[] heads = [.. Areas(head, x, y)];
        (RowLayout Row, Rect Area)[] body = [.. Areas(rows, x, y + headHeight)];
        using CanvasScope table = slots.Table.Tag(canvas);
        using (canvas.Decoration())
        {
            foreach ((RowLayout row, Rect area) in (IEnumerable<(RowLayout, Rect)>)[.. heads, .. body])
            {
                row.DrawGround(canvas, area);
            }

            DrawRules(canvas, x, y, body);
        }

        DrawHead(canvas, heads);
        foreach ((RowLayout row, Rect area) in body)
        {
            row.DrawCells(canvas, area);
        }
    }

    public override (BlockLayout Head, BlockLayout Tail)? Split(double available, bool force)
    {
        double room = available - headHeight;
        int fitting = 0;
        while (fitting < rows.Count && Step(fitting) <= room)
        {
            room -= Step(fitting++);
        }

        int kept = fitting;
        while (kept > 0 && kept < rows.Count && rows[kept - 1].KeepWithNext)
        {
            kept--;
        }

        int taken = kept == 0 && force ? fitting : kept;
        if (taken == 0 && force && rows.Count > 0 && rows[0].Split(room) is { } parts)
        {
            return (Part([parts.Head], last: false), Part([parts.Tail, .. rows.Skip(1)], last: true));
        }

        return taken == 0 || taken >= rows.Count ? null : (Part([.. rows.Take(taken)], last: false), Part([.. rows.Skip(taken)], last: true));
    }

    private TableLayout Part(IReadOnlyList<RowLayout> part, bool last) => Inherit(new TableLayout(table, width, head, part, slots), last);

    /// <summary>Height of a body row with the space above it; none above the first row under a head or at the top.</summary>
    private double Step(int index) => rows[index].Height + (index == 0 ? 0 : rows[index].Row.SpaceBefore);

    private int FirstGroup()
    {
        int count = 0;
        while (count < rows.Count && rows[count].KeepWithNext)
        {
            count++;
        }

        return Math.Min(rows.Count, count + 1);
    }

    private IEnumerable<(RowLayout Row, Rect Area)> Areas(IReadOnlyList<RowLayout> list, double x, double y)
    {
        double top = y;
        for (int i = 0; i < list.Count; i++)
        {
            top += i == 0 ? 0 : list[i].Row.SpaceBefore;
            yield return (list[i], new Rect(x, top, width, list[i].Height));
            top += list[i].Height;
        }
    }

    private void DrawRules(Canvas canvas, double x, double y, (RowLayout Row, Rect Area)[] body)
    {
        Rule(canvas, x, y, table.TopRule);
        if (head.Count > 0)
        {
            Rule(canvas, x, y + headHeight, table.HeadRule);
        }

        for (int i = 0; i < body.Length; i++)
        {
            Stroke? above = body[i].Row.Row.RuleAbove ?? (i > 0 ? table.RowRule : null);
            bool underHead = i == 0 && head.Count > 0 && table.HeadRule is not null;
            Rule(canvas, x, body[i].Area.Y, body[i].Row.Row.NoRuleAbove || underHead ? null : above);
        }

        if (body.Length > 0)
        {
            Rule(canvas, x, body[^1].Area.Bottom, table.BottomRule);
        }
    }

    private void Rule(Canvas canvas, double x, double y, Stroke? stroke)
    {
        if (stroke is not null)
        {
            canvas.Rule(x, y, width, stroke);
        }
    }

    private void DrawHead(Canvas canvas, (RowLayout Row, Rect Area)[] heads)
    {
        using CanvasScope? repeated = slots.HeadDrawn && !canvas.InArtifact ? canvas.Within(Artifact.Repeated) : null;
        slots.HeadDrawn = true;
        foreach ((RowLayout row, Rect area) in heads)
        {
            row.DrawCells(canvas, area);
        }
    }
}
