namespace AuditKit.Privacy.Accounting;

/// <summary>What <c>privacy epsilon</c> is asked: the epsilon of some noise, or the least noise for an epsilon.</summary>
public sealed record EpsilonQuestion
{
    /// <summary>The accountants that may be named.</summary>
    public static IReadOnlyList<string> Accountants { get; } = ["rdp", "pld", "gdp", "all"];

    /// <summary>Noise standard deviation over the sensitivity of one record; null when <see cref="TargetEpsilon"/> is given.</summary>
    public double? Noise { get; init; }

    /// <summary>Probability that a record takes part in one step (Poisson), in [0, 1].</summary>
    public double Sampling { get; init; } = 1;

    /// <summary>Steps, at least 1.</summary>
    public long Steps { get; init; } = 1;

    /// <summary>delta in (0, 1).</summary>
    public required double Delta { get; init; }

    /// <summary><c>rdp</c>, <c>pld</c>, <c>gdp</c> or <c>all</c>.</summary>
    public string Accountant { get; init; } = "all";

    /// <summary>Find the least noise with epsilon at most this; above 0. Calibrated on <c>pld</c> if named, else on <c>rdp</c>.</summary>
    public double? TargetEpsilon { get; init; }

    /// <summary>Records of one protected user, at least 1.</summary>
    public int RecordsPerUser { get; init; } = 1;
}
