namespace AuditKit.Privacy.Accounting;

/// <summary>A claim with its numbers.</summary>
/// <param name="Claim">What was recorded.</param>
/// <param name="Delta">The delta of every epsilon.</param>
/// <param name="Value">Where the claimed epsilon lies; null if a mechanism could not be accounted.</param>
/// <param name="FellBack">True if only the Renyi bound could be had.</param>
/// <param name="Renyi">The Renyi bound.</param>
/// <param name="OncePerEpoch">Exact epsilon without chance in sampling.</param>
/// <param name="Approximation">The central-limit approximation.</param>
internal sealed record ClaimedEpsilon(Claim Claim, double Delta, EpsilonBracket? Value, bool FellBack, double Renyi, double OncePerEpoch, double Approximation)
{
    /// <summary>What gave the value.</summary>
    public string Accountant => FellBack ? "rdp" : ExactAccountant.Supports(Claim.Claimed) ? "exact gaussian" : "pld";

    /// <summary>The assumptions beside every number.</summary>
    public SortedDictionary<string, string> Options => new(StringComparer.Ordinal)
    {
        ["accountant"] = Accountant,
        ["adjacency"] = Claim.Adjacency,
        ["delta"] = Prose.Number(Delta, "R"),
        ["sampler"] = Claim.Samplers,
        ["unit"] = Claim.Unit,
    };

    /// <summary>Accounts a claim.</summary>
    public static ClaimedEpsilon Of(Claim claim, double delta)
    {
        double renyi = RenyiAccountant.Epsilon(claim.Claimed, delta).Epsilon;
        EpsilonBracket? tight = claim.IsComplete ? TightAccountant.Epsilon(claim.Claimed, delta) : null;
        return new ClaimedEpsilon(
            claim,
            delta,
            claim.IsComplete ? tight ?? new EpsilonBracket(0, renyi) : null,
            claim.IsComplete && tight is null,
            renyi,
            ExactAccountant.Epsilon(claim.OncePerEpoch, delta),
            GaussianApproximation.Epsilon(claim.Claimed, delta));
    }
}
