namespace AuditKit.Models.Training;

/// <summary>The probability from which the answer is yes, chosen on validation rows.</summary>
internal static class DecisionThreshold
{
    /// <summary>
    /// The threshold with the largest balanced accuracy or F1: one of the midpoints between neighbouring probabilities, of equally good
    /// ones the nearest to one half. One half where a class is missing.
    /// </summary>
    /// <param name="chances">Probability of the positive class.</param>
    /// <param name="positive">What is true.</param>
    /// <param name="weights">Weight of each row; all 1 if null.</param>
    /// <param name="f1">F1 instead of balanced accuracy.</param>
    public static double Choose(IReadOnlyList<double> chances, IReadOnlyList<bool> positive, IReadOnlyList<float>? weights, bool f1)
    {
        int[] order = [.. Enumerable.Range(0, chances.Count).OrderByDescending(row => chances[row])];
        double Weight(int row) => weights?[row] ?? 1;
        double positives = order.Where(row => positive[row]).Sum(Weight), negatives = order.Where(row => !positive[row]).Sum(Weight);
        if (!(positives > 0) || !(negatives > 0)) return 0.5;
        double hits = 0, alarms = 0, best = double.NegativeInfinity, chosen = 0.5;
        for (int i = 0; i < order.Length; i++)
        {
            (hits, alarms) = positive[order[i]] ? (hits + Weight(order[i]), alarms) : (hits, alarms + Weight(order[i]));
            double here = chances[order[i]], below = i + 1 < order.Length ? chances[order[i + 1]] : 0;
            if (here == below && i + 1 < order.Length) continue;
            double goal = f1 ? 2 * hits / (positives + hits + alarms) : ((hits / positives) + 1 - (alarms / negatives)) / 2;
            double middle = (here + below) / 2;
            bool better = goal > best + 1e-12 || (goal > best - 1e-12 && Math.Abs(middle - 0.5) < Math.Abs(chosen - 0.5));
            if (better) (best, chosen) = (Math.Max(goal, best), middle);
        }

        return chosen;
    }
}
