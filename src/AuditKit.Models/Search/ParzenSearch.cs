using AuditKit.Core.Randomness;

namespace AuditKit.Models.Search;

/// <summary>
/// Tree-structured Parzen estimator (Bergstra et al. 2011): finished trials are parted at the best quarter, l is the mixture
/// around the good ones and g the one around the others; of 24 draws from l the one with the largest l/g is tried. The first 16
/// trials are drawn at random. A trial that is still running counts as the mean of the scores so far.
/// </summary>
/// <param name="space">What may be tried.</param>
/// <param name="seeds">The search's chance.</param>
/// <param name="together">Trials that are trained at the same time once the first ones have scores.</param>
public sealed class ParzenSearch(SearchSpace space, SeedStream seeds, int together = 8) : ISearchStrategy
{
    private const int FirstTrials = 16, Draws = 24;
    private const double GoodShare = 0.25;

    private readonly RandomSearch first = new(space, seeds);

    /// <inheritdoc />
    public int Generation(int next) => next < FirstTrials ? FirstTrials - next : together;

    /// <inheritdoc />
    public double[] Propose(int number, IReadOnlyList<ScoredPoint> history)
    {
        double[] known = [.. history.Select(trial => trial.Score).OfType<double>().Where(double.IsFinite)];
        if (number < FirstTrials || known.Length == 0) return first.Propose(number, history);
        double mean = known.Average();
        double[][] ranked = [.. history.OrderBy(trial => trial.Score ?? mean).Select(trial => trial.Point)];
        int good = (int)Math.Ceiling(GoodShare * ranked.Length);
        ParzenMixture better = new(space, ranked[..good]), worse = new(space, ranked[good..]);
        RandomSource source = seeds.For("parzen", number).Open();
        double[][] drawn = [.. Enumerable.Range(0, Draws).Select(_ => better.Draw(source))];
        double[][] untried = space.IsFinite ? [.. drawn.Where(point => !history.Any(trial => trial.Point.SequenceEqual(point)))] : drawn;
        return (untried.Length > 0 ? untried : drawn).MaxBy(point => better.Density(point) / worse.Density(point))!;
    }
}
