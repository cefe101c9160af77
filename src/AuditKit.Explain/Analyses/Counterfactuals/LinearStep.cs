namespace AuditKit.Explain.Analyses.Counterfactuals;

/// <summary>
/// The cheapest numbers that reach the goal where the margin is linear: minimise <c>sum c_j |v_j - o_j|</c> subject to
/// <c>m(x) + sum g_j (v_j - x_j) >= slack</c> and bounds. One constraint makes it a continuous knapsack, which is solved by filling
/// attributes in the order of <c>|g_j| / c_j</c> (Dantzig 1957).
/// </summary>
internal static class LinearStep
{
    /// <summary>Numbers of the solution, and whether the goal lies within the bounds.</summary>
    /// <param name="space">Costs and bounds.</param>
    /// <param name="at">Where the gradient was taken; its margin is known.</param>
    /// <param name="gradient">By encoded input.</param>
    /// <param name="radius">How far each number may go from there, in cost.</param>
    public static (double[] Numbers, bool Reaches) Solve(ChangeSpace space, Candidate at, double[] gradient, double radius)
    {
        int count = space.Numbers.Count;
        double[] numbers = new double[count], slopes = new double[count], ends = new double[count];
        double margin = at.Margin;
        for (int j = 0; j < count; j++)
        {
            (double low, double high) = Box(space.Numbers[j], at.Search.Origin.Numbers[j], at.Numbers[j], radius);
            slopes[j] = gradient[space.Numbers[j].Feature.Column] / space.Numbers[j].Feature.Scale;
            numbers[j] = Math.Clamp(at.Search.Origin.Numbers[j], low, high);
            ends[j] = slopes[j] > 0 ? high : low;
            margin += slopes[j] * (numbers[j] - at.Numbers[j]);
        }

        // Twice the slack: what is reached here still counts as reached after rounding.
        double missing = (2 * at.Search.Slack) - margin;
        foreach (int j in Enumerable.Range(0, count).Where(j => slopes[j] != 0).OrderByDescending(j => Math.Abs(slopes[j]) / Math.Max(space.Numbers[j].Cost, double.Epsilon)))
        {
            if (missing <= 0) break;
            double room = Math.Abs(ends[j] - numbers[j]), used = Math.Min(room, missing / Math.Abs(slopes[j]));
            numbers[j] = used == room ? ends[j] : numbers[j] + (Math.Sign(slopes[j]) * used);
            missing -= used * Math.Abs(slopes[j]);
        }

        for (int j = 0; j < count; j++) numbers[j] = space.Numbers[j].Snap(numbers[j], at.Search.Origin.Numbers[j]);
        return (numbers, missing <= 0);
    }

    private static (double Low, double High) Box(MutableNumber number, double origin, double value, double radius)
    {
        double low = number.LowerFrom(origin), high = number.UpperFrom(origin), reach = number.Cost > 0 ? radius / number.Cost : double.PositiveInfinity;
        return (Math.Min(value, Math.Max(low, value - reach)), Math.Max(value, Math.Min(high, value + reach)));
    }
}
