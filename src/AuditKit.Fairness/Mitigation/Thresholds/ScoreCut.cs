namespace AuditKit.Fairness.Mitigation.Thresholds;

/// <summary>A decision by a score alone.</summary>
/// <param name="Side">Who is selected.</param>
/// <param name="Threshold">The cut between two scores; null where all or none are selected.</param>
public sealed record ScoreCut(CutSide Side, double? Threshold)
{
    /// <summary>Selects none.</summary>
    public static ScoreCut Nobody { get; } = new(CutSide.Nobody, null);

    /// <summary>Selects all.</summary>
    public static ScoreCut Everybody { get; } = new(CutSide.Everybody, null);

    /// <summary>True if the score is selected.</summary>
    public bool Selects(double score) => Side switch
    {
        CutSide.Above => score > Threshold,
        CutSide.Below => score < Threshold,
        CutSide.Everybody => true,
        _ => false,
    };
}
