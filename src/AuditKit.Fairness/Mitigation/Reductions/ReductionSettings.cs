namespace AuditKit.Fairness.Mitigation.Reductions;

/// <summary>How a reduction searches.</summary>
internal sealed record ReductionSettings
{
    /// <summary>Violation that is allowed on the training rows.</summary>
    public double Slack { get; init; } = 0.01;

    /// <summary>Most trainings.</summary>
    public int Calls { get; init; } = 40;

    /// <summary>The search ends when the convergence gap falls to this.</summary>
    public double Tolerance { get; init; } = 1e-3;

    /// <summary>Largest sum of multipliers: what a unit of violation costs in units of error.</summary>
    public double Bound => 1 / Math.Max(Slack, 0.001);

    /// <summary>Points of a grid search.</summary>
    public int Grid { get; init; } = 25;

    /// <summary>Largest sum of absolute multipliers of a grid search.</summary>
    public double GridLimit { get; init; } = 2;
}
