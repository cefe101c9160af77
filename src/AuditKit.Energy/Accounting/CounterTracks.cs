using AuditKit.Core.Ledgers;
using AuditKit.Energy.Meters;

namespace AuditKit.Energy.Accounting;

/// <summary>Turns raw counter values into energy.</summary>
internal static class CounterTracks
{
    // Above every part on the market by a factor of two or more; used only to tell a wrap from a reset.
    private const double GreatestProcessorWatts = 1000, GreatestMemoryWatts = 500, GreatestAcceleratorWatts = 2000;

    /// <summary>One track per meter that was read at least once, in the order in which the meters were found.</summary>
    public static IReadOnlyList<EnergyTrack> Of(IEnumerable<LedgerEvent> facts, Func<MeterFound, double>? greatestWatts = null)
    {
        List<MeterFound> meters = [];
        Dictionary<string, List<CounterRead>> reads = new(StringComparer.Ordinal);
        foreach (LedgerEvent fact in facts)
        {
            if (fact is MeterFound meter && reads.TryAdd(meter.Meter, [])) meters.Add(meter);
            if (fact is CounterRead read && reads.TryGetValue(read.Meter, out List<CounterRead>? own)) own.Add(read);
        }

        return [.. meters.Select(meter => Of(meter, reads[meter.Meter], (greatestWatts ?? GreatestWatts)(meter)))];
    }

    /// <summary>Adds up the steps of one meter. A failed read is no read: the next good one is differenced with the last good one.</summary>
    public static EnergyTrack Of(MeterFound meter, IReadOnlyList<CounterRead> reads, double greatestWatts)
    {
        List<TrackPoint> points = new(reads.Count);
        List<TimeStretch> unknown = [];
        int ambiguous = 0;
        foreach (CounterRead read in reads)
        {
            if (points.Count == 0)
            {
                points.Add(new(read.At, 0, 0, 0));
                continue;
            }

            TrackPoint last = points[^1];
            CounterStep step = CounterStep.Between(reads[points.Count - 1].Microjoules, read.Microjoules, meter.RangeMicrojoules, read.At - last.At, greatestWatts);
            if (step.IsReset) unknown.Add(new(last.At, read.At));
            if (step.IsAmbiguous) ambiguous++;
            points.Add(new(read.At, last.Value + step.Value, last.Low + step.Value, last.High + step.High));
        }

        return new(meter.Component, points) { IsCounter = true, Unknown = unknown, AmbiguousSteps = ambiguous, Resets = unknown.Count };
    }

    private static double GreatestWatts(MeterFound meter) => meter.Component switch
    {
        MeterIds.Memory => GreatestMemoryWatts,
        MeterIds.Accelerator => GreatestAcceleratorWatts,
        _ => GreatestProcessorWatts,
    };
}
