namespace AuditKit.Fairness.Mitigation;

/// <summary>Constraints as a spec spells them and as a report names them.</summary>
internal static class ConstraintNames
{
    /// <summary>In the order of the enumeration.</summary>
    public static IReadOnlyList<string> All { get; } = ["demographic-parity", "equalized-odds", "true-positive-rate-parity", "false-positive-rate-parity"];

    public static FairnessConstraint Parse(string name) => (FairnessConstraint)All.Index().First(pair => pair.Item == name).Index;

    /// <summary>The gap that the constraint closes.</summary>
    public static string GapOf(FairnessConstraint constraint) => constraint switch
    {
        FairnessConstraint.DemographicParity => "demographic parity difference",
        FairnessConstraint.EqualizedOdds => "equalized odds difference",
        FairnessConstraint.TruePositiveRateParity => "equal opportunity difference",
        _ => "false positive rate difference",
    };

    /// <summary>The labels of the rows whose selection rate is compared, one family each.</summary>
    public static IReadOnlyList<IReadOnlyList<byte>> EventsOf(FairnessConstraint constraint) => constraint switch
    {
        FairnessConstraint.DemographicParity => [[0, 1]],
        FairnessConstraint.EqualizedOdds => [[1], [0]],
        FairnessConstraint.TruePositiveRateParity => [[1]],
        _ => [[0]],
    };
}
