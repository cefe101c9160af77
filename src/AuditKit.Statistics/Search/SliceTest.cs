namespace AuditKit.Statistics.Search;

/// <summary>A test of some rows against others.</summary>
/// <param name="Probability">Two-sided p-value; 1 where it is known to exceed the limit of interest.</param>
/// <param name="Statistic">Standardised difference, positive where the first rows have the larger value.</param>
public readonly record struct SliceTest(double Probability, double Statistic)
{
    /// <summary>No evidence: nothing to compare.</summary>
    public static SliceTest None { get; } = new(1, 0);
}
