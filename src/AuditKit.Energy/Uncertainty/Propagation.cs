using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Energy.Accounting;

namespace AuditKit.Energy.Uncertainty;

/// <summary>
/// Carries the errors of the terms into sums and products by 10,000 draws of a seeded stream. Every term and factor has a stream
/// of its own, so that one more of them changes no other draw.
/// </summary>
internal sealed class Propagation
{
    /// <summary>Draws; the ends of a 95 % interval are then good to about 1 % of its width.</summary>
    public const int Count = 10_000;

    private const string Method = "monte-carlo-10000";

    private readonly double level;
    private readonly Dictionary<string, TermDraws> terms;
    private readonly double[] pue;
    private readonly double[]? grid;

    public Propagation(IEnumerable<EnergyTerm> terms, Factor pue, Factor? grid, SeedStream seeds, double level)
    {
        this.level = level;
        this.terms = terms.ToDictionary(term => term.Component, term => new TermDraws(term.RelativeError, seeds.For("term." + term.Component), Count), StringComparer.Ordinal);
        this.pue = Draw(pue.Spread, seeds.For("pue"));
        this.grid = grid is null ? null : Draw(grid.Spread, seeds.For("grid"));
    }

    /// <summary>Draws of the power usage effectiveness.</summary>
    public double[] Pue => pue;

    /// <summary>Draws of the grid factor.</summary>
    public double[] Grid => grid ?? throw new InvalidOperationException("No grid factor was given.");

    /// <summary>Draws of the energy of some components in joules, without the power usage effectiveness.</summary>
    public double[] Joules(IEnumerable<(string Component, EnergySpan Span)> spans)
    {
        double[] sum = new double[Count];
        foreach ((string component, EnergySpan span) in spans) terms[component].AddTo(sum, span);
        return sum;
    }

    /// <summary>The same with the power usage effectiveness.</summary>
    public double[] WithSite(double[] joules) => Multiply(joules, pue);

    /// <summary>Draws of grams of CO2e from draws of joules.</summary>
    public double[] Grams(double[] joules) => Multiply(joules, Grid, 1 / 3.6e6);

    /// <summary>
    /// The interval of a quantity. A model's value may stand at an end of its span; the interval is then widened to hold it. A
    /// lower bound has no upper end.
    /// </summary>
    public Interval Interval(double[] draws, double estimate, double unit, bool lowerBound)
    {
        double[] sorted = [.. draws];
        Array.Sort(sorted);
        double tail = lowerBound ? 1 - level : (1 - level) / 2;
        double low = Math.Min(estimate, Quantile(sorted, tail) * unit);
        return lowerBound
            ? new(low, double.PositiveInfinity, level, Method + ", lower bound")
            : new(low, Math.Max(estimate, Quantile(sorted, 1 - tail) * unit), level, Method);
    }

    /// <summary>Linear between order statistics (type 7 of Hyndman and Fan 1996).</summary>
    public static double Quantile(double[] sorted, double share)
    {
        double place = share * (sorted.Length - 1);
        int below = (int)place;
        return below + 1 < sorted.Length ? sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below])) : sorted[^1];
    }

    private static double[] Draw(Spread spread, SeedStream seeds)
    {
        RandomSource random = seeds.Open();
        double[] draws = new double[Count];
        for (int i = 0; i < Count; i++) draws[i] = spread.Draw(random);
        return draws;
    }

    private static double[] Multiply(double[] left, double[] right, double unit = 1)
    {
        double[] product = new double[left.Length];
        for (int i = 0; i < product.Length; i++) product[i] = left[i] * right[i] * unit;
        return product;
    }
}
