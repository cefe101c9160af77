namespace AuditKit.Explain.Quality.Retraining;

/// <summary>How features are removed before retraining.</summary>
public sealed record RemovalPlan
{
    /// <summary>Shares of the units that are removed from every row. Default: 0.1, 0.3, 0.5, 0.7, 0.9.</summary>
    public IReadOnlyList<double> Shares { get; init; } = [0.1, 0.3, 0.5, 0.7, 0.9];

    /// <summary>Trainings of each share and order. Default: 3.</summary>
    public int Repeats { get; init; } = 3;
}
