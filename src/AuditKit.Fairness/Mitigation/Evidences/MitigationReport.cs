namespace AuditKit.Fairness.Mitigation.Evidences;

/// <summary>What was tried, and which candidate was chosen before anyone looked at the measured rows.</summary>
/// <param name="Attributes">Attributes whose joint groups were treated alike.</param>
/// <param name="Constraint">The rates that were made equal.</param>
/// <param name="Limit">Largest gap that the chosen candidate should keep on the choice rows.</param>
/// <param name="Candidates">The candidates, in the order tried.</param>
public sealed record MitigationReport(IReadOnlyList<string> Attributes, FairnessConstraint Constraint, double Limit, IReadOnlyList<MitigationCandidate> Candidates)
{
    /// <summary>Id of the chosen candidate.</summary>
    public required string Chosen { get; init; }

    /// <summary>Which rows the choice was made on, in words.</summary>
    public required string ChosenOn { get; init; }

    /// <summary>Key of the draws of randomised rules (<see cref="Thresholds.SubjectDraw"/>).</summary>
    public required long DrawKey { get; init; }

    /// <summary>Measured rows whose group had no rule, or that had no score: they keep the audited decision.</summary>
    public int RowsWithoutRule { get; init; }
}
