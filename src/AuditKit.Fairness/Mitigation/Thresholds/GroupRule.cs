namespace AuditKit.Fairness.Mitigation.Thresholds;

/// <summary>
/// How one group is decided: by the first cut in a share of cases and by the second in the others; in a further share by a coin
/// that does not look at the score (needed where a group's scores are better than equal odds allow).
/// </summary>
/// <param name="Group">The group's name.</param>
/// <param name="First">First cut.</param>
/// <param name="Second">Second cut; the first again where nothing is mixed.</param>
/// <param name="FirstShare">Share of the first cut among the cases that look at the score, in [0, 1].</param>
public sealed record GroupRule(string Group, ScoreCut First, ScoreCut Second, double FirstShare)
{
    /// <summary>Share of cases decided without the score, in [0, 1].</summary>
    public double CoinShare { get; init; }

    /// <summary>Chance of selection in those cases, in [0, 1].</summary>
    public double CoinRate { get; init; }

    /// <summary>The chance that a person with this score is selected.</summary>
    public double ChanceOf(double score)
    {
        double byScore = (First.Selects(score) ? FirstShare : 0) + (Second.Selects(score) ? 1 - FirstShare : 0);
        return Math.Clamp((CoinShare * CoinRate) + ((1 - CoinShare) * byScore), 0, 1);
    }
}
