using AuditKit.Pdf.Drawing;

namespace AuditKit.Pdf.Layout;

/// <summary>Columns beside each other.</summary>
internal sealed class SideBySideLayout(IReadOnlyList<(double X, BlockLayout Layout)> columns) : BlockLayout
{
    public override bool KeepTogether => true;

    public override double Height { get; } = columns.Count == 0 ? 0 : columns.Max(c => c.Layout.Height);

    public override void Draw(Canvas canvas, double x, double y)
    {
        foreach ((double left, BlockLayout layout) in columns)
        {
            layout.Place(canvas, x + left, y);
        }
    }

    public override (BlockLayout Head, BlockLayout Tail)? Split(double available, bool force)
    {
        var heads = new List<(double, BlockLayout)>();
        var tails = new List<(double, BlockLayout)>();
        foreach ((double left, BlockLayout layout) in columns)
        {
            if (layout.Height <= available)
            {
                heads.Add((left, layout));
            }
            else if (layout.Split(available, force) is { } parts)
            {
                heads.Add((left, parts.Head));
                tails.Add((left, parts.Tail));
            }
            else
            {
                return null;
            }
        }

        return (Inherit(new SideBySideLayout(heads), last: false), Inherit(new SideBySideLayout(tails), last: true));
    }
}
