using AuditKit.Core.Domains;
using AuditKit.Core.Ledgers;
using AuditKit.Core.Measurements;
using AuditKit.Energy.Accounting;
using AuditKit.Energy.Uncertainty;

namespace AuditKit.Energy;

/// <summary>Account, factors and draws of one run: everything that measurements, findings and exhibits are made of.</summary>
internal sealed class EnergyAssessment
{
    private readonly Propagation draws;
    private readonly double level;

    public EnergyAssessment(DomainContext context)
    {
        Options = EnergyOptions.From(context.Options);
        Account = RunAccount.Of(context.Ledger, Options.Site(context.Compute.Device));
        (Pue, Grid, level) = (Options.PueFactor(), Options.GridTerm(), context.Level);
        Inferences = context.Ledger.Of<InferencesCounted>().GroupBy(counted => counted.Stage, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Sum(counted => counted.Rows), StringComparer.Ordinal);
        draws = new Propagation(Account.Known, Pue, Grid, context.Seeds.For("uncertainty"), level);
    }

    public EnergyOptions Options { get; }

    public RunAccount Account { get; }

    /// <summary>Rows predicted in each stage that counts them.</summary>
    public IReadOnlyDictionary<string, long> Inferences { get; }

    public Factor Pue { get; }

    /// <summary>Null where no region is known.</summary>
    public Factor? Grid { get; }

    /// <summary>True if a part is missing, so that sums are lower bounds.</summary>
    public bool IsLowerBound => Account.IsLowerBound;

    /// <summary>Confidence level of the intervals.</summary>
    public double Level => level;

    /// <summary>The run over all components.</summary>
    public Quantity Whole() => Of((int?)null);

    /// <summary>One stage, or the run for null, over all components.</summary>
    public Quantity Of(int? stage) => Sum(Account.Known.Select(term => (term, Span(term, stage))), IsLowerBound);

    /// <summary>One component over the run.</summary>
    public Quantity Of(EnergyTerm term) => Sum([(term, term.Run)], term.IsShort);

    /// <summary>Where a component's energy lies by its own error alone, without the factors that it shares with others.</summary>
    public Interval OwnInterval(EnergyTerm term) => draws.Interval(draws.Joules([(term.Component, term.Run)]), term.Run.Joules, 1, lowerBound: false);

    /// <summary>Where a factor lies.</summary>
    public Interval OwnInterval(Factor factor) => draws.Interval(factor == Pue ? draws.Pue : draws.Grid, factor.Value, 1, lowerBound: false);

    /// <summary>Energy of counters over energy of everything, with its interval; null where there is no energy.</summary>
    public (double Share, Interval Interval)? MeasuredShare()
    {
        EnergyTerm[] known = [.. Account.Known], counted = [.. known.Where(term => term.Origin == TermOrigin.Measured)];
        double whole = known.Sum(term => term.Run.Joules);
        if (whole <= 0) return null;
        double share = counted.Sum(term => term.Run.Joules) / whole;
        double[] part = draws.Joules(counted.Select(term => (term.Component, term.Run))), all = draws.Joules(known.Select(term => (term.Component, term.Run)));
        for (int i = 0; i < part.Length; i++) part[i] = all[i] > 0 ? part[i] / all[i] : share;
        return (share, draws.Interval(part, share, 1, lowerBound: false));
    }

    /// <summary>Shares of the variance of the carbon, or of the energy where there is no carbon.</summary>
    public IReadOnlyList<VarianceShare> Tornado()
    {
        List<(string, Spread)> factors = [(Pue.Name, Pue.Spread)];
        if (Grid is { } grid) factors.Add((grid.Name, grid.Spread));
        return ClosedForm.Tornado([.. Account.Known.Select(term => (term.Component, ClosedForm.Of(term)))], factors);
    }

    private static EnergySpan Span(EnergyTerm term, int? stage) => stage is { } index ? term.Stages[index] : term.Run;

    private Quantity Sum(IEnumerable<(EnergyTerm Term, EnergySpan Span)> parts, bool lowerBound)
    {
        (EnergyTerm Term, EnergySpan Span)[] list = [.. parts];
        double joules = list.Sum(part => part.Span.Joules) * Pue.Value;
        double[] energy = draws.WithSite(draws.Joules(list.Select(part => (part.Term.Component, part.Span))));
        Interval interval = draws.Interval(energy, joules, 1, lowerBound);
        double? grams = Grid is { } grid ? joules / 3.6e6 * grid.Value : null;
        return new(joules, interval, grams, grams is { } mass ? draws.Interval(draws.Grams(energy), mass, 1, lowerBound) : null);
    }
}
