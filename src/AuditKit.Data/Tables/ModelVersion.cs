namespace AuditKit.Data.Tables;

/// <summary>What one version of the audited model answers: a member of an ensemble, or a smaller variant.</summary>
/// <param name="Name">Its name, unique among the versions.</param>
/// <param name="Answers">The predicted <see cref="Outcome"/> of every row.</param>
/// <param name="Scores">The chance of the positive outcome of every row, in [0, 1].</param>
public sealed record ModelVersion(string Name, byte[] Answers, double[] Scores)
{
    /// <summary>What is known of it beside its answers.</summary>
    public ModelVersionFacts Facts { get; init; } = new();
}
