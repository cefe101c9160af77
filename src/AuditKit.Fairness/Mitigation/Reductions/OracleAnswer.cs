namespace AuditKit.Fairness.Mitigation.Reductions;

/// <summary>One training.</summary>
/// <param name="Multipliers">What it was asked: upper minus lower multiplier of every violation.</param>
/// <param name="Answer">Error and violations on the training rows.</param>
/// <param name="Decisions">What it decides on every row of the table.</param>
internal sealed record OracleAnswer(double[] Multipliers, Answer Answer, byte[] Decisions);
