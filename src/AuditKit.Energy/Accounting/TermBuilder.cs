using System.Globalization;
using AuditKit.Core.Ledgers;
using AuditKit.Energy.Meters;

namespace AuditKit.Energy.Accounting;

/// <summary>Chooses for each component the best that the ledger offers: counter, else model, else missing with the reason.</summary>
internal sealed class TermBuilder(IReadOnlyList<LedgerEvent> facts, WindowLog log, SiteData site)
{
    private const double ProcessorCounterError = 0.03, MemoryCounterError = 0.10, AcceleratorCounterError = 0.05;
    private const double BytesPerGigabyte = 1e9;

    private readonly IReadOnlyList<EnergyTrack> counters = CounterTracks.Of(facts);
    private readonly MachineDescribed? machine = facts.OfType<MachineDescribed>().LastOrDefault();

    public IReadOnlyList<EnergyTerm> Build()
    {
        List<EnergyTerm> terms = [];
        if (Measured(MeterIds.Processor, ProcessorCounterError, "RAPL package counters, idle power included") is { } processor) terms.Add(processor);
        else terms.AddRange(ModelledProcessor());
        terms.Add(Measured(MeterIds.Memory, MemoryCounterError, "RAPL dram counters") ?? ModelledMemory());
        if (Measured(MeterIds.Accelerator, AcceleratorCounterError, "GPU counters") is { } accelerator) terms.Add(accelerator);
        else if (site.UsesAccelerator || machine?.Accelerators > 0) terms.Add(Missing(MeterIds.Accelerator, "a GPU is here, but no counter of it can be read"));
        return terms;
    }

    private EnergyTerm? Measured(string component, double error, string source)
    {
        EnergyTrack[] own = [.. counters.Where(track => track.Component == component && track.Touches(log.Run))];
        if (own.Length == 0) return null;
        string[] refused = [.. facts.OfType<MeterRefused>().Where(fact => MeterIds.ComponentOf(fact.Meter) == component).Select(fact => fact.Meter)];
        EnergyTerm term = Sum(component, TermOrigin.Measured, own, source);
        string? shortfall = refused.Length > 0 ? $"{string.Join(", ", refused)} cannot be read"
            : own.Any(track => track.Resets > 0) ? "a counter was set back during the run"
            : own.Any(track => !track.Covers(log.Run)) ? "a counter could not be read at a border of the run"
            : null;
        return term with { RelativeError = error, Shortfall = shortfall, AmbiguousSteps = own.Sum(track => track.AmbiguousSteps), Resets = own.Sum(track => track.Resets) };
    }

    private IEnumerable<EnergyTerm> ModelledProcessor()
    {
        UsageRead[] usage = [.. facts.OfType<UsageRead>()];
        if (machine is null) return [Missing(MeterIds.Processor, "no counter, and the machine is not described")];
        (double? tdp, string source) = DesignPower(machine);
        if (tdp is { } watts && usage.Length > 1)
        {
            EnergyTrack busy = ModelTracks.Process(MeterIds.Processor, watts, machine.Threads, usage), idle = ModelTracks.Constant("idle", ProcessorModel.Idle(watts), log.Run);
            return
            [
                Sum(MeterIds.Processor, TermOrigin.Estimated, [busy], $"{source} x processor time of this process"),
                Sum("idle", TermOrigin.Estimated, [idle], $"up to a tenth of {source}"),
            ];
        }

        PowerSpan power = tdp is { } known ? ProcessorModel.WithoutLoad(known) : ProcessorModel.ByThreads(UsableThreads(machine));
        string text = tdp is null ? string.Create(CultureInfo.InvariantCulture, $"4 W x {UsableThreads(machine):0.##} threads, half of it; design power not known") : $"half of {source}";
        return [Sum(MeterIds.Processor, TermOrigin.Estimated, [ModelTracks.Constant(MeterIds.Processor, power, log.Run)], text)];
    }

    private (double? Watts, string Source) DesignPower(MachineDescribed described)
    {
        if (site.ProcessorWatts is { } declared) return (declared, string.Create(CultureInfo.InvariantCulture, $"declared design power {declared:0.##} W"));
        if (ProcessorTable.Exact(described.Processor) is not { } known) return (null, string.Empty);
        // A virtual machine shows some threads of a processor: it gets that part of the design power.
        double share = Math.Min(1, (double)described.Threads / (known.Threads * described.Sockets)), watts = known.Watts * described.Sockets * share;
        return (watts, string.Create(CultureInfo.InvariantCulture, $"design power {watts:0.##} W ({known.Source}; {described.Threads} of {known.Threads * described.Sockets} threads)"));
    }

    private static double UsableThreads(MachineDescribed described) => Math.Min(described.Threads, described.CpuQuota ?? described.Threads);

    private EnergyTerm ModelledMemory()
    {
        (double? gigabytes, string source) = MemorySize();
        return gigabytes is { } size
            ? Sum(MeterIds.Memory, TermOrigin.Estimated, [ModelTracks.Constant(MeterIds.Memory, MemoryModel.Of(size), log.Run)],
                string.Create(CultureInfo.InvariantCulture, $"5 W per module for {size:0.#} GB ({source})"))
            : Missing(MeterIds.Memory, source);
    }

    private (double? Gigabytes, string Source) MemorySize() => (site.MemoryGigabytes, machine) switch
    {
        ({ } declared, _) => (declared, "declared"),
        (_, null) => (null, "no counter, and the machine is not described"),
        (_, { MemoryLimitBytes: { } limit }) => (limit / BytesPerGigabyte, "limit of the control group"),
        (_, { Container: true }) => (null, "no counter, and a container without a memory limit does not know its own memory; declare 'memory'"),
        (_, { MemoryBytes: > 0 }) => (machine.MemoryBytes / BytesPerGigabyte, "memory of the machine"),
        _ => (null, "no counter, and the size of the memory is not known; declare 'memory'"),
    };

    private EnergyTerm Sum(string component, TermOrigin origin, IReadOnlyList<EnergyTrack> tracks, string source)
    {
        WindowEnergies[] parts = [.. tracks.Select(track => new WindowEnergies(log, track))];
        return new(component, origin, Total(tracks.Select(track => track.Between(log.Run))), [.. log.Stages.Select(stage => Stage(stage, parts))], source)
        {
            Outside = parts.Sum(part => part.Outside),
        };
    }

    private EnergySpan Stage(string stage, WindowEnergies[] parts) => Total(parts.SelectMany(part => log.Topmost(stage).Select(part.Total)));

    private EnergyTerm Missing(string component, string reason) => new(component, TermOrigin.Missing, default, [.. log.Stages.Select(_ => default(EnergySpan))], reason) { Shortfall = reason };

    private static EnergySpan Total(IEnumerable<EnergySpan> spans) => spans.Aggregate(default(EnergySpan), (sum, span) => sum + span);
}
