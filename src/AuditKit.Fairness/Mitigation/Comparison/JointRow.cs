namespace AuditKit.Fairness.Mitigation.Comparison;

/// <summary>All rows of a group that are alike: one cell of the joint table of both rules.</summary>
/// <param name="Group">The group.</param>
/// <param name="Label">0, 1, or <see cref="Data.Tables.Outcome.Missing"/>.</param>
/// <param name="Before">Chance of selection under the audited rule: 0 or 1.</param>
/// <param name="After">Chance of selection under the mitigated rule, in [0, 1].</param>
/// <param name="Count">Rows.</param>
/// <param name="Weight">Sum of their weights.</param>
/// <param name="SquaredWeight">Sum of the squares of their weights.</param>
internal sealed record JointRow(int Group, byte Label, double Before, double After, long Count, double Weight, double SquaredWeight)
{
    /// <summary>The unit of the rows; null where every row is a unit of its own.</summary>
    public int? Unit { get; init; }

    /// <summary>Chance of a right decision before.</summary>
    public double RightBefore => Label == 1 ? Before : 1 - Before;

    /// <summary>Chance of a right decision after.</summary>
    public double RightAfter => Label == 1 ? After : 1 - After;
}
