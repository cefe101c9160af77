namespace AuditKit.Fairness.Mitigation.Comparison;

/// <summary>A gap that is compared before and after.</summary>
/// <param name="Id">Last part of the metric's id.</param>
/// <param name="Name">In words.</param>
/// <param name="Events">The labels of the rows whose selection rate is compared, one family each; empty for accuracy.</param>
internal sealed record GapKind(string Id, string Name, IReadOnlyList<IReadOnlyList<byte>> Events)
{
    private const byte Missing = Data.Tables.Outcome.Missing;

    /// <summary>Selection rates count rows without a label too.</summary>
    public static IReadOnlyList<GapKind> All { get; } =
    [
        new("demographic_parity", "demographic parity difference", [[0, 1, Missing]]),
        new("equal_opportunity", "equal opportunity difference", [[1]]),
        new("false_positive_rate", "false positive rate difference", [[0]]),
        new("equalized_odds", "equalized odds difference", [[1], [0]]),
        new("accuracy_difference", "accuracy difference", []),
    ];

    /// <summary>The gap that a constraint closes.</summary>
    public static GapKind Of(FairnessConstraint constraint) => All.Single(kind => kind.Name == ConstraintNames.GapOf(constraint));
}
