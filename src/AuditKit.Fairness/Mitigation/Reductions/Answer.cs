namespace AuditKit.Fairness.Mitigation.Reductions;

/// <summary>What a rule does on the training rows.</summary>
/// <param name="Error">Weighted share of wrong decisions.</param>
/// <param name="Violations">By event, then group: the group's rate minus that of all.</param>
internal sealed record Answer(double Error, double[] Violations)
{
    /// <summary>The Lagrangian: error + sum of multipliers x (signed violation - slack).</summary>
    /// <param name="multipliers">First those of the upper sides, then those of the lower sides.</param>
    /// <param name="slack">Violation that is allowed.</param>
    public double Lagrangian(IReadOnlyList<double> multipliers, double slack)
    {
        double sum = Error;
        for (int k = 0; k < Violations.Length; k++)
        {
            sum += multipliers[k] * (Violations[k] - slack);
            sum += multipliers[Violations.Length + k] * (-Violations[k] - slack);
        }

        return sum;
    }
}
