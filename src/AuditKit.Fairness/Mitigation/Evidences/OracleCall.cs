namespace AuditKit.Fairness.Mitigation.Evidences;

/// <summary>One training of a reduction.</summary>
/// <param name="Multipliers">What it was asked, by event, then group: upper minus lower multiplier.</param>
/// <param name="Error">Weighted share of wrong decisions on the training rows.</param>
/// <param name="Violations">By event, then group: the group's rate minus that of all, on the training rows.</param>
/// <param name="Share">Its share in the mixture; 0 where it takes no part.</param>
public sealed record OracleCall(IReadOnlyList<double> Multipliers, double Error, IReadOnlyList<double> Violations, double Share);
