using AuditKit.Pdf.Drawing;
using AuditKit.Reporting.Charts;

namespace AuditKit.Reporting.Tests.Charts;

[Trait("Kind", "unit")]
public sealed class LabelPlacementTests
{
    private static readonly Rect Bounds = new(0, 0, 200, 120);

    [Fact]
    public void Names_LieInThePlotAndTouchNeitherLinesNorEachOther()
    {
        (double X, double Y)[][] lines = [[(0, 20), (200, 30)], [(0, 60), (200, 50)], [(0, 110), (200, 90)]];
        var placement = new LabelPlacement(Bounds, lines, []);

        Rect[] boxes = [.. Enumerable.Range(0, 3).Select(i => placement.Place(i, 50, 10)!.Value)];

        Assert.All(boxes, box => Assert.True(box.X >= 0 && box.Right <= 200 && box.Y >= 0 && box.Bottom <= 120));
        Assert.All(boxes, box => Assert.All(lines.SelectMany(Points), p => Assert.False(p.X >= box.X && p.X <= box.Right && p.Y >= box.Y && p.Y <= box.Bottom)));
        for (int i = 0; i < 3; i++)
        {
            for (int k = 0; k < i; k++) Assert.True(boxes[i].Right < boxes[k].X || boxes[k].Right < boxes[i].X || boxes[i].Bottom < boxes[k].Y || boxes[k].Bottom < boxes[i].Y);
        }
    }

    [Fact]
    public void LinesThatCoverEachOther_HaveNoPlaceForTheirNames()
    {
        (double, double)[][] lines = [[(0, 60), (200, 60)], [(0, 60), (200, 60)]];

        Assert.Null(new LabelPlacement(Bounds, lines, []).Place(0, 50, 10));
    }

    [Fact]
    public void ReferenceLine_IsKeptFreeButTakesNoName()
    {
        Rect? box = new LabelPlacement(Bounds, [[(0, 60), (200, 60)]], [[(0, 50), (200, 50)]]).Place(0, 50, 10);

        Assert.NotNull(box);
        Assert.False(box.Value.Y < 50 && box.Value.Bottom > 50);
    }

    private static IEnumerable<(double X, double Y)> Points((double X, double Y)[] line) =>
        Enumerable.Range(0, 101).Select(i => (line[0].X + ((line[1].X - line[0].X) * i / 100), line[0].Y + ((line[1].Y - line[0].Y) * i / 100)));
}
