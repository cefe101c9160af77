namespace AuditKit.Fairness.Mitigation.Comparison;

/// <summary>The measured rows as joint cells, in an order that does not depend on that of the rows.</summary>
internal static class JointTable
{
    public static IReadOnlyList<JointRow> Of(IReadOnlyList<int> groups, IReadOnlyList<byte> labels, IReadOnlyList<double> before, IReadOnlyList<double> after, IReadOnlyList<double>? weights)
    {
        Dictionary<(int Group, byte Label, double Before, double After), List<double>> cells = [];
        for (int row = 0; row < groups.Count; row++)
        {
            (int, byte, double, double) key = (groups[row], labels[row], before[row], after[row]);
            if (!cells.TryGetValue(key, out List<double>? cell)) cells[key] = cell = [];
            cell.Add(weights?[row] ?? 1);
        }

        // Ascending weights, so that sums do not depend on the order of the rows either.
        foreach (List<double> cell in cells.Values) cell.Sort();
        return [.. cells.OrderBy(cell => cell.Key).Select(cell => new JointRow(cell.Key.Group, cell.Key.Label, cell.Key.Before, cell.Key.After, cell.Value.Count, cell.Value.Sum(), cell.Value.Sum(weight => weight * weight)))];
    }
}
