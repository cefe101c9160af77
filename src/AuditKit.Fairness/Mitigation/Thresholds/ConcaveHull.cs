namespace AuditKit.Fairness.Mitigation.Thresholds;

/// <summary>
/// The upper hull of the cuts of a group: everything on it is reached by mixing two neighbouring cuts, and nothing above it by any rule
/// that looks at the score alone.
/// </summary>
internal sealed class ConcaveHull
{
    private readonly List<CutPoint> corners = [];

    public ConcaveHull(IEnumerable<CutPoint> points)
    {
        foreach (CutPoint point in points.OrderBy(point => point.X).ThenBy(point => point.Y))
        {
            if (corners.Count > 0 && corners[^1].X == point.X) corners.RemoveAt(corners.Count - 1);
            while (corners.Count > 1 && Turn(corners[^2], corners[^1], point) >= 0) corners.RemoveAt(corners.Count - 1);
            corners.Add(point);
        }
    }

    /// <summary>Corners from left to right; the first has X 0, the last X 1.</summary>
    public IReadOnlyList<CutPoint> Corners => corners;

    /// <summary>The height of the hull.</summary>
    public double At(double x)
    {
        (CutPoint left, CutPoint right, double share) = Mix(x);
        return (share * left.Y) + ((1 - share) * right.Y);
    }

    /// <summary>The neighbouring corners and the share of the left one that meet at x.</summary>
    public (CutPoint Left, CutPoint Right, double LeftShare) Mix(double x)
    {
        int right = 0, end = corners.Count - 1;
        while (right < end)
        {
            int middle = (right + end) / 2;
            if (corners[middle].X >= x) end = middle;
            else right = middle + 1;
        }

        if (right == 0 || corners[right].X == x) return (corners[right], corners[right], 1);
        (CutPoint left, CutPoint above) = (corners[right - 1], corners[right]);
        return (left, above, (above.X - x) / (above.X - left.X));
    }

    // Positive where the middle point lies below the line from the first to the last.
    private static double Turn(CutPoint first, CutPoint middle, CutPoint last) =>
        ((middle.X - first.X) * (last.Y - first.Y)) - ((middle.Y - first.Y) * (last.X - first.X));
}
