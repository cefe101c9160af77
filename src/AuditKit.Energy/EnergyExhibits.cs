using System.Globalization;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Energy.Accounting;
using AuditKit.Energy.Carbon;
using AuditKit.Energy.Uncertainty;

namespace AuditKit.Energy;

/// <summary>What is shown of a run.</summary>
internal sealed class EnergyExhibits(EnergyAssessment assessment)
{
    private RunAccount Account => assessment.Account;

    public IReadOnlyList<Exhibit> Build()
    {
        if (Account.Log.Windows.Count == 0) return [];
        List<Exhibit> list = [];
        if (Account.Known.Any() && Account.Log.Run.Length > TimeSpan.Zero) list.Add(Stages());
        if (Inferences() is { } inferences) list.Add(inferences);
        list.Add(Terms());
        if (assessment.Tornado() is { Count: > 0 } shares) list.Add(Tornado(shares));
        return list;
    }

    private BarExhibit Stages()
    {
        IReadOnlyList<string> stages = Account.Log.Stages;
        Quantity[] quantities = [.. stages.Select((_, index) => assessment.Of(index))];
        DisplayUnit unit = DisplayUnit.ForEnergy(quantities.Max(quantity => quantity.Joules));
        return new("energy.by_stage", "Energy by stage", unit.Name, stages, [new BarSeries("Energy", [.. quantities.Select((quantity, index) => Account.Duration(stages[index]) > TimeSpan.Zero ? Bar(quantity, unit) : null)])])
        {
            Note = $"Whiskers are {Phrase.Percent(assessment.Level)} intervals. A stage that lies in another one is contained in it."
                + Outside(unit)
                + (assessment.IsLowerBound ? " Bars are lower bounds: a component is missing." : string.Empty),
        };
    }

    private BarExhibit? Inferences()
    {
        int[] counted = [.. Enumerable.Range(0, Account.Log.Stages.Count).Where(stage => Rows(stage) > 0 && Account.Duration(Account.Log.Stages[stage]) > TimeSpan.Zero)];
        if (counted.Length == 0 || !Account.Known.Any()) return null;
        return new("energy.per_thousand_inferences", "Energy of a thousand inferences", "J", [.. counted.Select(stage => Account.Log.Stages[stage])], [new BarSeries("Energy", [.. counted.Select(PerThousand)])])
        {
            Note = "On the same rows, which are predicted again and again until the stretch is long enough to be read. Whiskers hold the errors of meters and models that all bars share, so bars differ more surely than their whiskers say.",
        };

        long Rows(int stage) => assessment.Inferences.GetValueOrDefault(Account.Log.Stages[stage]);

        BarValue PerThousand(int stage)
        {
            Quantity quantity = assessment.Of(stage);
            double share = 1000.0 / Rows(stage);
            return new(quantity.Joules * share, quantity.JoulesInterval.Lower * share, quantity.IsLowerBound ? null : quantity.JoulesInterval.Upper * share);
        }
    }

    private static BarValue Bar(Quantity quantity, DisplayUnit unit)
    {
        Interval shown = unit.In(quantity.JoulesInterval);
        return new(unit.In(quantity.Joules), shown.Lower, quantity.IsLowerBound ? null : shown.Upper);
    }

    private string Outside(DisplayUnit unit)
    {
        double joules = Account.Terms.Sum(term => term.Outside) / 1e6 * assessment.Pue.Value;
        return joules > 0 ? string.Create(CultureInfo.InvariantCulture, $" Between stages: {unit.In(joules):G2} {unit.Name}.") : string.Empty;
    }

    private TableExhibit Terms()
    {
        List<IReadOnlyList<TableCell>> rows = [.. Account.Terms.Select(Row), Row(assessment.Pue)];
        rows.Add(assessment.Grid is { } grid ? Row(grid) : Missing("grid factor", assessment.Options.NoCarbonReason));
        return new("energy.terms", "Where every term comes from",
            [new("Term"), new("Origin"), new("Value", Alignment.Decimal), new(Phrase.Percent(assessment.Level) + " interval", Alignment.Decimal), new("Unit"), new("Source"), new("Year", Alignment.Right)], rows)
        {
            Note = "Counters: standard error 3 % (processor), 10 % (memory). Models: every value between the ends of their spread equally likely. Energies are without the PUE. " + GridFactorTable.Attribution,
        };
    }

    private IReadOnlyList<TableCell> Row(EnergyTerm term)
    {
        if (term.Origin == TermOrigin.Missing) return Missing(term.Component, term.Source);
        Quantity quantity = assessment.Of(term);
        double site = assessment.Pue.Value;
        DisplayUnit unit = DisplayUnit.ForEnergy(term.Run.Joules);
        Interval interval = assessment.OwnInterval(term);
        double half = unit.In(interval).Width / 2;
        return
        [
            TableCell.Words(term.Component),
            TableCell.Words(quantity.IsLowerBound ? "measured in part" : Name(term.Origin)),
            TableCell.Of(PrintedDigits.Round(unit.In(quantity.Joules / site), half), PrintedDigits.For(half)),
            TableCell.Range(unit.In(interval), PrintedDigits.For(half)),
            TableCell.Words(unit.Name),
            TableCell.Words(term.Source),
            TableCell.Words("this run"),
        ];
    }

    private IReadOnlyList<TableCell> Row(Factor factor)
    {
        if (factor.Spread is Spread.Exact) return Missing(factor.Name, factor.Source);
        Interval interval = assessment.OwnInterval(factor);
        double half = interval.Width / 2;
        return
        [
            TableCell.Words(factor.Name),
            TableCell.Words(Name(factor.Origin)),
            TableCell.Of(PrintedDigits.Round(factor.Value, half), PrintedDigits.For(half)),
            TableCell.Range(interval, PrintedDigits.For(half)),
            TableCell.Words(factor.Name == "PUE" ? "1" : "g CO2e/kWh"),
            TableCell.Words(factor.Source),
            factor.Year is { } year ? TableCell.Words(year.ToString(CultureInfo.InvariantCulture)) : TableCell.Words("-"),
        ];
    }

    private static IReadOnlyList<TableCell> Missing(string name, string reason) =>
        [TableCell.Words(name), TableCell.Words(reason == "not applied" ? reason : "missing"), TableCell.Words("-"), TableCell.Words("-"), TableCell.Words("-"), TableCell.Words(reason), TableCell.Words("-")];

    private BarExhibit Tornado(IReadOnlyList<VarianceShare> shares) => new(
        "energy.variance_shares",
        assessment.Grid is null ? "What the uncertainty of the energy comes from" : "What the uncertainty of the carbon comes from",
        "share of variance",
        [.. shares.Select(share => share.Name)],
        [new BarSeries("Share", [.. shares.Select(share => new BarValue(share.Share))])])
    {
        Note = "The longest bar is what to measure better first. Shares of first order; they add up to 1.",
    };

    private static string Name(TermOrigin origin) => origin switch
    {
        TermOrigin.Measured => "measured",
        TermOrigin.Estimated => "estimated",
        TermOrigin.Declared => "declared",
        TermOrigin.Published => "published",
        _ => "missing",
    };
}
