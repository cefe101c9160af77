using AuditKit.Statistics.Numerics;

namespace AuditKit.Statistics.Hypotheses;

/// <summary>
/// A set of 2 x 2 tables with fixed group sizes, and the largest probability that it can have when both groups share one unknown
/// rate: the p-value of an unconditional exact test. For each count of the first group the set holds runs of counts of the second.
/// </summary>
internal sealed class TableRegion
{
    /// <summary>Tables above this number are not enumerated; at such sizes the mid-P and the z test agree with the exact tests.</summary>
    public const long MostTables = 4_000_000;

    // The probability is a smooth function of asin(sqrt(rate)) with features of width 1 / sqrt(n): at n = 2,000 some 20 points each.
    private const int Grid = 1024;
    private const int Refined = 5;

    private readonly int first;
    private readonly int second;
    private readonly List<(int Row, int From, int To)> runs = [];

    /// <summary>Collects the tables that belong.</summary>
    /// <param name="first">Rows of the first group.</param>
    /// <param name="second">Rows of the second group.</param>
    /// <param name="holds">Whether the table with these successes belongs.</param>
    public TableRegion(int first, int second, Func<int, int, bool> holds)
    {
        (this.first, this.second) = (first, second);
        for (int x = 0; x <= first; x++)
        {
            int from = -1;
            for (int y = 0; y <= second + 1; y++)
            {
                bool inside = y <= second && holds(x, y);
                if (inside && from < 0) from = y;
                if (inside || from < 0) continue;
                runs.Add((x, from, y - 1));
                from = -1;
            }
        }
    }

    /// <summary>The largest probability over all rates, and the rate where it is reached.</summary>
    public (double Probability, double Rate) Largest()
    {
        double[] values = [.. Enumerable.Range(0, Grid + 1).Select(step => At(Angle(step)))];
        (double Probability, double Rate) best = (0, 0);
        IEnumerable<int> peaks = Enumerable.Range(0, Grid + 1)
            .Where(step => (step == 0 || values[step] >= values[step - 1]) && (step == Grid || values[step] >= values[step + 1]))
            .OrderByDescending(step => values[step])
            .Take(Refined);
        foreach (int peak in peaks)
        {
            double angle = Climb(Angle(Math.Max(0, peak - 1)), Angle(Math.Min(Grid, peak + 1)));
            double probability = Math.Max(values[peak], At(angle));
            if (probability > best.Probability) best = (probability, Math.Pow(Math.Sin(angle), 2));
        }

        return (Math.Min(1, best.Probability), best.Rate);
    }

    private static double Angle(int step) => Math.PI / 2 * step / Grid;

    // Golden-section search for the maximum between two angles.
    private double Climb(double low, double high)
    {
        double ratio = (Math.Sqrt(5) - 1) / 2;
        double left = high - (ratio * (high - low)), right = low + (ratio * (high - low));
        (double atLeft, double atRight) = (At(left), At(right));
        while (high - low > 1e-9)
        {
            if (atLeft >= atRight)
            {
                (high, right, atRight) = (right, left, atLeft);
                left = high - (ratio * (high - low));
                atLeft = At(left);
            }
            else
            {
                (low, left, atLeft) = (left, right, atRight);
                right = low + (ratio * (high - low));
                atRight = At(right);
            }
        }

        return (low + high) / 2;
    }

    private double At(double angle)
    {
        double rate = Math.Pow(Math.Sin(angle), 2);
        double[] rows = BinomialMass.All(first, rate), columns = BinomialMass.All(second, rate);
        (double[] below, double[] above) = (new double[second + 2], new double[second + 2]);
        for (int y = 0; y <= second; y++) below[y + 1] = below[y] + columns[y];
        for (int y = second; y >= 0; y--) above[y] = above[y + 1] + columns[y];
        double sum = 0;
        foreach ((int row, int from, int to) in runs)
        {
            // Tails are added from their thin end, so that small probabilities keep their digits.
            double mass = from == 0 ? below[to + 1] : to == second ? above[from] : below[to + 1] - below[from];
            sum += rows[row] * mass;
        }

        return sum;
    }
}
