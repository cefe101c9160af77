namespace AuditKit.Fairness.Mitigation.Comparison;

/// <summary>The measured rows as joint cells, in an order that does not depend on that of the rows.</summary>
internal static class JointTable
{
    public static IReadOnlyList<JointRow> Of(IReadOnlyList<int> groups, IReadOnlyList<byte> labels, IReadOnlyList<double> before, IReadOnlyList<double> after, IReadOnlyList<double>? weights, IReadOnlyList<int>? units = null)
    {
        IEnumerable<(int Group, byte Label, double Before, double After, int? Unit)> keys = Enumerable.Range(0, groups.Count).Select(row => (groups[row], labels[row], before[row], after[row], units?[row]));
        if (weights is null) return [.. keys.CountBy(key => key).OrderBy(cell => cell.Key).Select(cell => new JointRow(cell.Key.Group, cell.Key.Label, cell.Key.Before, cell.Key.After, cell.Value, cell.Value, cell.Value) { Unit = cell.Key.Unit })];

        // Ascending weights, so that sums do not depend on the order of the rows.
        return
        [
            .. keys.Zip(weights).GroupBy(pair => pair.First, pair => pair.Second).OrderBy(cell => cell.Key)
                .Select(cell => (cell.Key, Weights: cell.Order().ToArray()))
                .Select(cell => new JointRow(cell.Key.Group, cell.Key.Label, cell.Key.Before, cell.Key.After, cell.Weights.Length, cell.Weights.Sum(), cell.Weights.Sum(weight => weight * weight)) { Unit = cell.Key.Unit }),
        ];
    }
}
