namespace AuditKit.Gate.Planning;

/// <summary>The rows that an undecided check still needs.</summary>
/// <param name="Rows">Rows needed; null where more rows will hardly decide.</param>
/// <param name="Available">Rows there are.</param>
/// <param name="PerGroup">True for rows of each group, false for rows of the whole denominator.</param>
/// <param name="Equality">True if planned for truly equal groups, false if for the value as measured.</param>
public sealed record RowsPlan(long? Rows, long Available, bool PerGroup, bool Equality);
