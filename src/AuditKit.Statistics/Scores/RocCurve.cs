namespace AuditKit.Statistics.Scores;

/// <summary>A ROC curve as a polyline from (0, 0) to (1, 1); rows of equal score make one straight piece.</summary>
internal sealed class RocCurve
{
    private readonly double[] x;
    private readonly double[] y;

    private RocCurve(double[] x, double[] y) => (this.x, this.y) = (x, y);

    /// <summary>The curve of counts per ascending score; both classes have rows.</summary>
    public static RocCurve Of(IReadOnlyList<long> positives, IReadOnlyList<long> negatives)
    {
        long allPositives = positives.Sum(), allNegatives = negatives.Sum(), tp = 0, fp = 0;
        double[] x = new double[positives.Count + 1], y = new double[positives.Count + 1];
        for (int i = positives.Count - 1, at = 1; i >= 0; i--, at++)
        {
            tp += positives[i];
            fp += negatives[i];
            (x[at], y[at]) = ((double)fp / allNegatives, (double)tp / allPositives);
        }

        return new RocCurve(x, y);
    }

    /// <summary>The curve at evenly spaced false positive rates 0, 1/K, ..., 1; at a jump its upper end.</summary>
    public double[] OnGrid(int pieces)
    {
        double[] grid = new double[pieces + 1];
        for (int k = 0, at = 0; k <= pieces; k++)
        {
            double rate = (double)k / pieces;
            while (at + 1 < x.Length && x[at + 1] <= rate) at++;
            grid[k] = at + 1 < x.Length ? y[at] + ((y[at + 1] - y[at]) * (rate - x[at]) / (x[at + 1] - x[at])) : y[^1];
        }

        return grid;
    }

    /// <summary>Integral of |this - other| over false positive rates: exact, both being piecewise linear.</summary>
    public double AreaBetween(RocCurve other)
    {
        double[] cuts = [.. x.Union(other.x).Order()];
        Numerics.CompensatedSum area = default;
        (int own, int theirs) = (0, 0);
        for (int k = 0; k + 1 < cuts.Length; k++)
        {
            double left = RightLimit(cuts[k], ref own) - other.RightLimit(cuts[k], ref theirs);
            double right = LeftLimit(cuts[k + 1], own) - other.LeftLimit(cuts[k + 1], theirs);
            area.Add((cuts[k + 1] - cuts[k]) * MeanSize(left, right));
        }

        return area.Value;
    }

    // Mean of |f| over a piece on which f runs straight from left to right.
    private static double MeanSize(double left, double right) => left * right >= 0
        ? Math.Abs(left + right) / 2
        : ((left * left) + (right * right)) / (2 * (Math.Abs(left) + Math.Abs(right)));

    private double RightLimit(double rate, ref int at)
    {
        while (at + 1 < x.Length && x[at + 1] <= rate) at++;
        return at + 1 < x.Length ? y[at] + ((y[at + 1] - y[at]) * (rate - x[at]) / (x[at + 1] - x[at])) : y[^1];
    }

    // On the piece that the right limit found; a cut lies at most at its end.
    private double LeftLimit(double rate, int at) => at + 1 < x.Length ? y[at] + ((y[at + 1] - y[at]) * (rate - x[at]) / (x[at + 1] - x[at])) : y[^1];
}
