using AuditKit.Pdf.Drawing;

namespace AuditKit.Reporting.Charts;

/// <summary>
/// Finds places for the names of lines: on each line's own stretch, free of all lines, marks and other names, and nearer to its own
/// line than to any other. Reference lines are only kept free.
/// </summary>
internal sealed class LabelPlacement(Rect bounds, IReadOnlyList<IReadOnlyList<(double X, double Y)>> lines, IReadOnlyList<IReadOnlyList<(double X, double Y)>> references)
{
    private const double Step = 2, Clearance = 4;
    private readonly IReadOnlyList<(double X, double Y)>[] dense = [.. lines.Select(Densify)];
    private readonly (double X, double Y)[] fixedPoints = [.. references.SelectMany(Densify)];
    private readonly List<Rect> taken = [];

    /// <summary>Keeps names away from an area.</summary>
    public void Avoid(Rect area) => taken.Add(area);

    /// <summary>A free place for the name of a line, or null where there is none.</summary>
    public Rect? Place(int line, double width, double height)
    {
        Rect? best = null;
        double bestScore = double.MaxValue;
        for (int i = 0; i < dense[line].Count; i += 3)
        {
            (double x, double y) = dense[line][i];
            foreach (Rect box in Candidates(x, y, width, height))
            {
                double score = Score(line, box);
                if (score < bestScore) (best, bestScore) = (box, score);
            }
        }

        if (best is { } chosen) taken.Add(chosen);
        return best;
    }

    private static IEnumerable<Rect> Candidates(double x, double y, double width, double height)
    {
        foreach (double distance in new[] { 4.5, 8, 13, 19 })
        {
            yield return new Rect(x - (width / 2), y - height - distance, width, height);
            yield return new Rect(x - (width / 2), y + distance, width, height);
            yield return new Rect(x - width - distance, y - height, width, height);
            yield return new Rect(x + distance, y, width, height);
            yield return new Rect(x - width - distance, y - (height / 2), width, height);
            yield return new Rect(x + distance, y - (height / 2), width, height);
        }
    }

    /// <summary>Distance to the own line, made worse by a near stranger; no score where the box is not free.</summary>
    private double Score(int line, Rect box)
    {
        if (box.X < bounds.X + 2 || box.Right > bounds.Right - 1 || box.Y < bounds.Y + 1 || box.Bottom > bounds.Bottom - 1) return double.MaxValue;
        if (taken.Any(other => Distance(other, box) < 2.5)) return double.MaxValue;
        if (fixedPoints.Any(point => Distance(box, point) < 2)) return double.MaxValue;
        double own = double.MaxValue, stranger = double.MaxValue;
        for (int i = 0; i < dense.Length; i++)
        {
            double nearest = dense[i].Select(point => Distance(box, point)).DefaultIfEmpty(double.MaxValue).Min();
            if (nearest < Clearance) return double.MaxValue;
            if (i == line) own = nearest;
            else stranger = Math.Min(stranger, nearest);
        }

        return stranger <= own + 2 ? double.MaxValue : own - Math.Min(12, 0.3 * stranger);
    }

    private static double Distance(Rect box, (double X, double Y) point)
    {
        double dx = Math.Max(0, Math.Max(box.X - point.X, point.X - box.Right)), dy = Math.Max(0, Math.Max(box.Y - point.Y, point.Y - box.Bottom));
        return Math.Sqrt((dx * dx) + (dy * dy));
    }

    private static double Distance(Rect a, Rect b) =>
        Math.Max(Math.Max(a.X - b.Right, b.X - a.Right), Math.Max(a.Y - b.Bottom, b.Y - a.Bottom));

    private static List<(double X, double Y)> Densify(IReadOnlyList<(double X, double Y)> line)
    {
        var points = new List<(double, double)>();
        for (int i = 0; i < line.Count; i++)
        {
            if (i > 0)
            {
                (double x1, double y1) = line[i - 1];
                (double x2, double y2) = line[i];
                int parts = (int)Math.Min(500, Math.Sqrt(((x2 - x1) * (x2 - x1)) + ((y2 - y1) * (y2 - y1))) / Step);
                for (int k = 1; k < parts; k++) points.Add((x1 + ((x2 - x1) * k / parts), y1 + ((y2 - y1) * k / parts)));
            }

            points.Add(line[i]);
        }

        return points;
    }
}
