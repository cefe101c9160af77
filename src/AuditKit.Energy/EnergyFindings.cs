using System.Globalization;
using AuditKit.Core.Ledgers;
using AuditKit.Core.Measurements;
using AuditKit.Energy.Accounting;
using AuditKit.Energy.Meters;

namespace AuditKit.Energy;

/// <summary>What a reader must be told about the numbers.</summary>
internal sealed class EnergyFindings(EnergyAssessment assessment)
{
    // Width of a 95 % interval of a package counter: 2 x 1.96 x 3 %.
    private const double CounterWidth = 0.1176;

    private RunAccount Account => assessment.Account;

    public IReadOnlyList<Finding> Build() => Account.Log.Windows.Count == 0
        ? []
        : [.. new[] { Unreadable(), Estimated(), Incomplete(), Ambiguous(), Reset(), Failed(), NoCarbon(), SimilarProcessor() }.OfType<Finding>()];

    private Finding? Unreadable()
    {
        MeterRefused[] refused = [.. Account.Facts.OfType<MeterRefused>()];
        if (refused.Length == 0) return null;
        bool expected = refused.Any(meter => MeterIds.ComponentOf(meter.Meter) is not null), locked = refused.Any(meter => meter.Reason.StartsWith(RaplSource.Forbidden, StringComparison.Ordinal));
        return new("energy.counter_unreadable", expected ? Severity.Warning : Severity.Note, $"Energy counters that could not be used: {string.Join("; ", refused.Select(meter => $"{meter.Meter} ({meter.Reason})"))}.")
        {
            Action = locked ? RaplRecipe.Text : "Run on a machine whose counters the system shows, or read the numbers as estimates",
        };
    }

    private Finding? Estimated()
    {
        EnergyTerm[] modelled = [.. Account.Known.Where(term => term.Origin == TermOrigin.Estimated)];
        if (modelled.Length == 0) return null;
        string names = string.Join(", ", modelled.Select(term => term.Component));
        double value = modelled.Sum(term => term.Run.Joules), width = modelled.Sum(term => assessment.Of(term) is { IsLowerBound: false } quantity ? quantity.JoulesInterval.Width : 0) / assessment.Pue.Value;
        string wider = value > 0 && width > 0 ? string.Create(CultureInfo.InvariantCulture, $" Their interval is about {Math.Max(1, Math.Round(width / (CounterWidth * value))):0} times as wide as that of a counter.") : string.Empty;
        return new("energy.estimated", Severity.Warning, $"Estimated by a model, not measured: {names}.{wider}")
        {
            Action = "Give access to the counters, or declare 'cpuTdp' and 'memory' to narrow the models",
            References = [EnergyMetrics.MeasuredShare],
        };
    }

    private Finding? Incomplete() => Account.IsLowerBound
        ? new("energy.incomplete", Severity.Warning, $"Totals are lower bounds, because parts are missing: {string.Join("; ", Account.Terms.Where(term => term.IsShort).Select(term => $"{term.Component} ({term.Shortfall})"))}.") { References = [EnergyMetrics.Coverage] }
        : null;

    private Finding? Ambiguous() => Account.Terms.Sum(term => term.AmbiguousSteps) is var steps and > 0
        ? new("energy.ambiguous_wrap", Severity.Warning, $"Between {Count(steps, "pair")} of readings a counter may have run over more than once; the interval holds every possibility.")
        : null;

    private Finding? Reset() => Account.Terms.Sum(term => term.Resets) is var resets and > 0
        ? new("energy.counter_reset", Severity.Warning, $"A counter was set back {Count(resets, "time")} (suspend, restart of a driver); those stretches are not measured.")
        : null;

    private Finding? Failed() => Account.Facts.OfType<ReadFailed>().ToArray() is { Length: > 0 } failed
        ? new("energy.read_failed", Severity.Note, $"{Count(failed.Length, "reading")} of a counter failed ({failed[0].Meter}: {failed[0].Reason}); no energy is lost, its place in time is less exact.")
        : null;

    private Finding? NoCarbon() => assessment.Grid is null
        ? new("energy.no_carbon", Severity.Note, $"Carbon is not measured: {assessment.Options.NoCarbonReason}.") { Action = "Declare 'region' with a code that the table knows, for example DE or FRA, or 'carbonIntensity'" }
        : null;

    private Finding? SimilarProcessor()
    {
        if (assessment.Options.ProcessorWatts is not null || Account.Facts.OfType<MachineDescribed>().LastOrDefault() is not { } machine) return null;
        return ProcessorTable.Similar(machine.Processor) is { } similar
            ? new("energy.similar_processor", Severity.Note, string.Create(CultureInfo.InvariantCulture, $"The processor calls itself '{machine.Processor}'. The table knows '{similar.Model}' with {similar.Watts} W; it was not used."))
            { Action = string.Create(CultureInfo.InvariantCulture, $"If it is the same part, declare 'cpuTdp: {similar.Watts * machine.Sockets}'") }
            : null;
    }

    private static string Count(int number, string word) => string.Create(CultureInfo.InvariantCulture, $"{number} {word}{(number == 1 ? string.Empty : "s")}");
}
