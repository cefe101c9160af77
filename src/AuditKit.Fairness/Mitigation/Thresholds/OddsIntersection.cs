namespace AuditKit.Fairness.Mitigation.Thresholds;

/// <summary>The points that lie under the ROC hull of every group, and the most accurate one among them.</summary>
internal sealed class OddsIntersection(IReadOnlyList<ScoredGroup> groups, ConcaveHull[] hulls, double total)
{
    private readonly double positives = groups.Sum(group => group.Positives);

    /// <summary>The best shared point, with the rules that reach it.</summary>
    /// <param name="rates">Number of evenly spaced false positive rates tried; 0 for the exact optimum.</param>
    public ThresholdFit Best(int rates)
    {
        (double x, double correct) = (0, double.NegativeInfinity);
        foreach (double candidate in rates > 0 ? ThresholdOptimizer.Grid(rates) : Corners())
        {
            double reached = Correct(candidate);
            if (reached > correct) (x, correct) = (candidate, reached);
        }

        return new ThresholdFit([.. groups.Zip(hulls, (group, hull) => RuleOf(group, hull, x, Lowest(x)))], x, 1 - correct);
    }

    private double Correct(double x) => ((positives * Lowest(x)) + ((total - positives) * (1 - x))) / total;

    private double Lowest(double x) => hulls.Min(hull => hull.At(x));

    // Corners of the lowest hull: corners of single hulls, and places where two of them cross.
    private SortedSet<double> Corners()
    {
        double[] ends = [.. hulls.SelectMany(hull => hull.Corners).Select(corner => corner.X).Distinct().Order()];
        SortedSet<double> corners = [.. ends];
        for (int i = 0; i + 1 < ends.Length; i++)
        {
            (double left, double right) = (ends[i], ends[i + 1]);
            double[] starts = [.. hulls.Select(hull => hull.At(left))], stops = [.. hulls.Select(hull => hull.At(right))];
            for (int a = 0; a < hulls.Length; a++)
            {
                for (int b = a + 1; b < hulls.Length; b++)
                {
                    double before = starts[a] - starts[b], after = stops[a] - stops[b];
                    if (before * after < 0) corners.Add(left + ((right - left) * before / (before - after)));
                }
            }
        }

        return corners;
    }

    // A group whose hull lies above the shared point is brought down by a coin that selects at the shared false positive rate.
    private static GroupRule RuleOf(ScoredGroup group, ConcaveHull hull, double x, double y)
    {
        GroupRule rule = ThresholdOptimizer.RuleOf(group, hull, x);
        double above = hull.At(x);
        return above > y ? rule with { CoinShare = (above - y) / (above - x), CoinRate = x } : rule;
    }
}
