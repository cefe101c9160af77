namespace AuditKit.Statistics.Hypotheses;

/// <summary>What the unconditional exact tests ask of a table.</summary>
internal static class UnconditionalTables
{
    /// <summary>True if the tables with these group sizes can be enumerated.</summary>
    public static bool Fit(long firstTrials, long secondTrials) => (Int128)(firstTrials + 1) * (secondTrials + 1) <= TableRegion.MostTables;

    public static void Check(long first, long firstTrials, long second, long secondTrials)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(firstTrials);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(secondTrials);
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfNegative(second);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, firstTrials);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(second, secondTrials);
    }
}
