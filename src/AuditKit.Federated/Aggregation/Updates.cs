namespace AuditKit.Federated.Aggregation;

/// <summary>Checks that every rule shares.</summary>
internal static class Updates
{
    public static int Length(IReadOnlyList<double[]> updates)
    {
        if (updates.Count == 0) throw new ArgumentException("There is no update to aggregate.", nameof(updates));
        if (updates.Any(update => update.Length != updates[0].Length)) throw new ArgumentException("Updates differ in length.", nameof(updates));
        return updates[0].Length;
    }

    /// <summary>Applies a rule to the sorted values of each coordinate.</summary>
    public static double[] ByCoordinate(IReadOnlyList<double[]> updates, Func<double[], double> rule)
    {
        double[] result = new double[Length(updates)], column = new double[updates.Count];
        for (int i = 0; i < result.Length; i++)
        {
            for (int k = 0; k < column.Length; k++) column[k] = updates[k][i];
            Array.Sort(column);
            result[i] = rule(column);
        }

        return result;
    }

    public static double Median(double[] sorted) => sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
}
