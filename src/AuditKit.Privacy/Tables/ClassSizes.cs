namespace AuditKit.Privacy.Tables;

/// <summary>
/// Risk from the sizes f of the classes that some rows stand in. An attacker who knows a person is in the table and the
/// quasi-identifiers picks the right row with probability 1/f (prosecutor risk).
/// </summary>
/// <param name="Rows">How many rows.</param>
/// <param name="Smallest">Size of the smallest class that one of them stands in: k.</param>
/// <param name="MeanRisk">Mean of 1/f over the rows; over a whole table classes/rows, the marketer risk.</param>
/// <param name="Unique">Rows with f = 1.</param>
/// <param name="Below">Rows with f below the limit.</param>
internal sealed record ClassSizes(long Rows, long Smallest, double MeanRisk, long Unique, long Below)
{
    /// <summary>Largest of 1/f.</summary>
    public double HighestRisk => 1.0 / Smallest;

    /// <summary>Share of the rows with f = 1.</summary>
    public double UniqueShare => (double)Unique / Rows;

    /// <summary>Share of the rows with f below the limit.</summary>
    public double BelowShare => (double)Below / Rows;

    /// <summary>Over all rows, at least one.</summary>
    public static ClassSizes Of(EquivalenceClasses classes, long limit) => ByLevel(classes, [], 1, limit)[0]!;

    /// <summary>Over the rows of each level of another column (a protected group); null for a level without rows.</summary>
    public static ClassSizes?[] ByLevel(EquivalenceClasses classes, CodedColumn groups, long limit) => ByLevel(classes, groups.Levels, groups.LevelCount, limit);

    private static ClassSizes?[] ByLevel(EquivalenceClasses classes, ReadOnlySpan<int> levels, int levelCount, long limit)
    {
        long[] sizes = [.. classes.Sizes.ToArray().Distinct().Order()];
        int[] rankOf = new int[classes.Count];
        for (int number = 0; number < rankOf.Length; number++) rankOf[number] = Array.BinarySearch(sizes, classes.Sizes[number]);
        long[] counts = new long[levelCount * sizes.Length];
        for (int row = 0; row < classes.RowCount; row++)
        {
            int level = levels.IsEmpty ? 0 : levels[row];
            counts[(level * sizes.Length) + rankOf[classes.ClassOf[row]]]++;
        }

        ClassSizes?[] found = new ClassSizes?[levelCount];
        for (int level = 0; level < levelCount; level++) found[level] = OfCounts(sizes, counts.AsSpan(level * sizes.Length, sizes.Length), limit);
        return found;
    }

    /// <summary>From the rows that stand in classes of each size, ascending: the order of the rows changes no bit.</summary>
    private static ClassSizes? OfCounts(ReadOnlySpan<long> sizes, ReadOnlySpan<long> rows, long limit)
    {
        long total = 0, smallest = 0, unique = 0, below = 0;
        double risk = 0;
        for (int i = 0; i < sizes.Length; i++)
        {
            if (rows[i] == 0) continue;
            if (total == 0) smallest = sizes[i];
            if (sizes[i] == 1) unique = rows[i];
            if (sizes[i] < limit) below += rows[i];
            total += rows[i];
            risk += (double)rows[i] / sizes[i];
        }

        return total == 0 ? null : new ClassSizes(total, smallest, risk / total, unique, below);
    }
}
