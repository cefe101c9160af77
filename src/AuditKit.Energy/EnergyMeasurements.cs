using System.Globalization;
using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Energy.Accounting;
using AuditKit.Energy.Carbon;

namespace AuditKit.Energy;

/// <summary>The numbers of a run: in all, by stage, by component.</summary>
internal sealed class EnergyMeasurements(EnergyAssessment assessment)
{
    private const double KilowattHoursPerJoule = 1 / 3.6e6, KilogramsPerGram = 1e-3;
    private const string NoWork = "no work was recorded", NoTime = "the window has no length", NothingKnown = "no component has a counter or a model";

    private RunAccount Account => assessment.Account;

    public IReadOnlyList<Measurement> Build()
    {
        if (Account.Log.Windows.Count == 0) return [.. EnergyMetrics.All.Where(metric => metric.Id != EnergyMetrics.PerThousandInferences).Select(metric => Measurement.Missing(metric.Id, Slice.All, NoWork, 0))];
        List<Measurement> list = [.. Scope(Slice.All, null, Account.Log.Run.Length, Account.Log.Windows.Count), Coverage(), MeasuredShare()];
        for (int stage = 0; stage < Account.Log.Stages.Count; stage++)
        {
            string name = Account.Log.Stages[stage];
            list.AddRange(Scope(Slice.Of(("stage", name)), stage, Account.Duration(name), Account.Log.Topmost(name).Count()));
            if (assessment.Inferences.TryGetValue(name, out long rows)) list.Add(PerThousand(name, stage, rows));
        }

        foreach (EnergyTerm term in Account.Terms) list.AddRange(Component(term));
        return list;
    }

    private IEnumerable<Measurement> Scope(Slice slice, int? stage, TimeSpan time, int windows)
    {
        string? reason = time <= TimeSpan.Zero ? NoTime : Account.Known.Any() ? null : NothingKnown;
        if (reason is not null)
        {
            foreach (string metric in (string[])[EnergyMetrics.Energy, EnergyMetrics.Carbon, EnergyMetrics.PowerMean]) yield return With(Measurement.Missing(metric, slice, reason, windows));
            yield break;
        }

        Quantity quantity = assessment.Of(stage);
        yield return Energy(slice, quantity, windows);
        yield return Carbon(slice, quantity, windows);
        double watts = 1 / time.TotalSeconds;
        yield return With(Measurement.Of(EnergyMetrics.PowerMean, slice, quantity.Joules * watts, Quantity.Scale(quantity.JoulesInterval, watts), windows));
    }

    private Measurement PerThousand(string name, int stage, long rows)
    {
        Slice slice = Slice.Of(("stage", name));
        int count = (int)Math.Min(rows, int.MaxValue);
        string? reason = rows == 0 ? "no row was predicted" : Account.Duration(name) <= TimeSpan.Zero ? NoTime : Account.Known.Any() ? null : NothingKnown;
        if (reason is not null) return With(Measurement.Missing(EnergyMetrics.PerThousandInferences, slice, reason, count));
        Quantity quantity = assessment.Of(stage);
        double share = 1000.0 / rows;
        return With(Measurement.Of(EnergyMetrics.PerThousandInferences, slice, quantity.Joules * share, Quantity.Scale(quantity.JoulesInterval, share), count));
    }

    private IEnumerable<Measurement> Component(EnergyTerm term)
    {
        Slice slice = Slice.Of(("component", term.Component));
        int windows = Account.Log.Windows.Count;
        if (term.Origin == TermOrigin.Missing)
        {
            yield return With(Measurement.Missing(EnergyMetrics.Energy, slice, term.Source, windows));
            yield break;
        }

        Quantity quantity = assessment.Of(term);
        yield return Energy(slice, quantity, windows);
        yield return Carbon(slice, quantity, windows);
    }

    private Measurement Energy(Slice slice, Quantity quantity, int windows) =>
        With(Measurement.Of(EnergyMetrics.Energy, slice, quantity.Joules * KilowattHoursPerJoule, Quantity.Scale(quantity.JoulesInterval, KilowattHoursPerJoule), windows));

    private Measurement Carbon(Slice slice, Quantity quantity, int windows) => With(quantity is { Grams: { } grams, GramsInterval: { } interval }
        ? Measurement.Of(EnergyMetrics.Carbon, slice, grams * KilogramsPerGram, Quantity.Scale(interval, KilogramsPerGram), windows)
        : Measurement.Missing(EnergyMetrics.Carbon, slice, assessment.Options.NoCarbonReason, windows));

    private Measurement Coverage()
    {
        // Idle power is a line of the sum, not a component that a meter could cover.
        EnergyTerm[] expected = [.. Account.Terms.Where(term => term.Component != "idle")];
        return With(Measurement.Of(EnergyMetrics.Coverage, Slice.All, (double)expected.Count(term => !term.IsShort) / expected.Length, null, expected.Length));
    }

    private Measurement MeasuredShare() => With(assessment.MeasuredShare() is { } measured
        ? Measurement.Of(EnergyMetrics.MeasuredShare, Slice.All, measured.Share, measured.Interval, Account.Terms.Count)
        : Measurement.Missing(EnergyMetrics.MeasuredShare, Slice.All, NothingKnown, Account.Terms.Count));

    // The options say what the number includes, because two numbers that differ in it must not be compared.
    private Measurement With(Measurement measurement)
    {
        SortedDictionary<string, string> options = new(StringComparer.Ordinal)
        {
            ["pue"] = assessment.Options.Pue is { } pue ? pue.ToString(CultureInfo.InvariantCulture) : "notApplied",
        };
        if (measurement.Metric == EnergyMetrics.Carbon && assessment.Options.Grid() is { } grid)
        {
            options["region"] = grid.Region;
            options["gridFactors"] = grid.IsDeclared ? "declared" : GridFactorTable.Version;
        }

        return measurement with { Options = options };
    }
}
