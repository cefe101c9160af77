namespace AuditKit.Privacy.Tables;

/// <summary>What the classes of a table say of one sensitive column. Every number is the worst over the classes unless it says otherwise.</summary>
/// <param name="Column">The column's name.</param>
/// <param name="Distinct">Fewest distinct values in a class.</param>
/// <param name="Entropy">Smallest e^H, H in nats.</param>
/// <param name="Recursive">Smallest recursive l at the c asked for.</param>
/// <param name="EqualDistance">Largest distance to the table, all values equally far apart.</param>
/// <param name="MeanEqualDistance">Mean of that distance over the classes.</param>
/// <param name="OrderedDistance">Largest distance along the order of the values; null for a column without order or with missing values.</param>
/// <param name="UniformClasses">Classes in which all rows have the same value.</param>
/// <param name="UniformRows">Rows in those classes.</param>
internal sealed record SensitiveRisk(
    string Column,
    int Distinct,
    double Entropy,
    int Recursive,
    double EqualDistance,
    double MeanEqualDistance,
    double? OrderedDistance,
    long UniformClasses,
    long UniformRows)
{
    /// <summary>Measures one sensitive column; missing values are a value of their own.</summary>
    public static SensitiveRisk Of(EquivalenceClasses classes, CodedColumn column, double c)
    {
        SensitiveCounts table = SensitiveCounts.Of(classes, column);
        Closeness closeness = new(table.Totals);
        bool ordered = column.Ordered && column.MissingCount == 0;
        int distinct = int.MaxValue, recursive = int.MaxValue;
        double entropy = double.PositiveInfinity, equal = 0, sum = 0, along = 0;
        long uniform = 0, uniformRows = 0;
        for (int number = 0; number < classes.Count; number++)
        {
            ReadOnlySpan<int> levels = table.LevelsOf(number);
            ReadOnlySpan<long> counts = table.CountsOf(number);
            long size = classes.Sizes[number];
            distinct = Math.Min(distinct, levels.Length);
            recursive = Math.Min(recursive, Diversity.Recursive(counts, c));
            entropy = Math.Min(entropy, Diversity.Entropy(counts));
            double distance = closeness.Equal(levels, counts, size);
            sum += distance;
            equal = Math.Max(equal, distance);
            if (ordered) along = Math.Max(along, closeness.Ordered(levels, counts, size));
            if (levels.Length > 1) continue;
            uniform++;
            uniformRows += size;
        }

        return new SensitiveRisk(column.Name, distinct, entropy, recursive, equal, sum / classes.Count, ordered ? along : null, uniform, uniformRows);
    }
}
