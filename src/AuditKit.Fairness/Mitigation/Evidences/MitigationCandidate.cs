using AuditKit.Fairness.Mitigation.Thresholds;

namespace AuditKit.Fairness.Mitigation.Evidences;

/// <summary>One mitigated decision rule.</summary>
/// <param name="Method">Id of the mitigation.</param>
/// <param name="ReadsAttribute">True if the rule must know the attribute of the person it decides on.</param>
/// <param name="Randomised">True if some person's chance of selection is neither 0 nor 1.</param>
public sealed record MitigationCandidate(string Method, bool ReadsAttribute, bool Randomised)
{
    /// <summary>Options that define it, and what its search reported.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Reweighing: the factors.</summary>
    public IReadOnlyList<RowFactor> Factors { get; init; } = [];

    /// <summary>Threshold optimiser: the rules.</summary>
    public IReadOnlyList<GroupRule> Rules { get; init; } = [];

    /// <summary>Reductions: every training, in order.</summary>
    public IReadOnlyList<OracleCall> Calls { get; init; } = [];

    /// <summary>Number of trainings.</summary>
    public int Trainings { get; init; }

    /// <summary>Expected weighted accuracy on the choice rows.</summary>
    public double ChoiceAccuracy { get; init; }

    /// <summary>Expected gap of the constraint on the choice rows; null where fewer than two groups can be compared.</summary>
    public double? ChoiceGap { get; init; }
}
