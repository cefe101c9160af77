namespace AuditKit.Data.Synthesis;

/// <summary>The truth about a population that rows are drawn from.</summary>
/// <param name="Population">Which: <c>all</c>, or those with <c>consent=research</c>.</param>
/// <param name="Share">Its share of all people, in [0, 1].</param>
/// <param name="Rates">Base rates: everybody, each value of each attribute, each pair of sex and age band.</param>
/// <param name="Gaps">The gaps between them.</param>
public sealed record TruePopulation(string Population, double Share, IReadOnlyList<TrueRate> Rates, IReadOnlyList<TrueGap> Gaps)
{
    /// <summary>The base rate of a group.</summary>
    /// <exception cref="KeyNotFoundException">The group is not listed.</exception>
    public TrueRate RateOf(Core.Slice slice) => Rates.FirstOrDefault(rate => rate.Slice.Equals(slice)) ?? throw new KeyNotFoundException($"No true rate of {slice}.");

    /// <summary>The gap by some attributes.</summary>
    /// <exception cref="KeyNotFoundException">The gap is not listed.</exception>
    public TrueGap GapBy(params IReadOnlyList<string> by) => Gaps.FirstOrDefault(gap => gap.By.SequenceEqual(by)) ?? throw new KeyNotFoundException($"No true gap by {string.Join(", ", by)}.");
}
