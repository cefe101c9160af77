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
    public static ClassSizes Of(EquivalenceClasses classes, long limit)
    {
        long smallest = long.MaxValue, unique = 0, below = 0;
        foreach (long size in classes.Sizes)
        {
            smallest = Math.Min(smallest, size);
            if (size == 1) unique++;
            if (size < limit) below += size;
        }

        return new ClassSizes(classes.RowCount, smallest, (double)classes.Count / classes.RowCount, unique, below);
    }

    /// <summary>Over the rows of one level of another column (a protected group); null if it has none.</summary>
    public static ClassSizes?[] ByLevel(EquivalenceClasses classes, CodedColumn groups, long limit)
    {
        int levels = groups.LevelCount;
        long[] rows = new long[levels], smallest = new long[levels], unique = new long[levels], below = new long[levels];
        SortedDictionary<long, long>[] bySize = [.. Enumerable.Range(0, levels).Select(_ => new SortedDictionary<long, long>())];
        Array.Fill(smallest, long.MaxValue);
        for (int row = 0; row < classes.RowCount; row++)
        {
            int level = groups.Levels[row];
            long size = classes.Sizes[classes.ClassOf[row]];
            rows[level]++;
            smallest[level] = Math.Min(smallest[level], size);
            if (size == 1) unique[level]++;
            if (size < limit) below[level]++;
            bySize[level][size] = bySize[level].GetValueOrDefault(size) + 1;
        }

        // Summed over sizes, ascending, so that the order of the rows changes no bit.
        double Mean(int level) => bySize[level].Sum(pair => (double)pair.Value / pair.Key) / rows[level];
        return [.. Enumerable.Range(0, levels).Select(level => rows[level] == 0 ? null : new ClassSizes(rows[level], smallest[level], Mean(level), unique[level], below[level]))];
    }
}
