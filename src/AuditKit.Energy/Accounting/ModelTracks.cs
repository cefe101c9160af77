using AuditKit.Core.Ledgers;

namespace AuditKit.Energy.Accounting;

/// <summary>Turns models into energy over time.</summary>
internal static class ModelTracks
{
    /// <summary>A power that does not change.</summary>
    public static EnergyTrack Constant(string component, PowerSpan power, TimeStretch run)
    {
        double seconds = run.Length.TotalSeconds;
        return new(component, [new(run.From, 0, 0, 0), new(run.To, Micro(power.Watts * seconds), Micro(power.Low * seconds), Micro(power.High * seconds))]);
    }

    /// <summary>
    /// The dynamic power of the process, by its processor time between one reading and the next. A first reading gives no load,
    /// so a track starts there.
    /// </summary>
    public static EnergyTrack Process(string component, double tdp, int threads, IReadOnlyList<UsageRead> reads)
    {
        List<TrackPoint> points = new(reads.Count);
        double value = 0, low = 0;
        for (int i = 0; i < reads.Count; i++)
        {
            double wall = i == 0 ? 0 : (reads[i].At - reads[i - 1].At).TotalSeconds, busy = i == 0 ? 0 : Math.Max(0, (reads[i].CpuTime - reads[i - 1].CpuTime).TotalSeconds);
            // Clocks of processor time tick coarsely: over a moment the share may seem to exceed the machine. The upper curve is
            // linear in processor time, so none of it is lost; the lower one needs the load.
            double load = wall > 0 ? Math.Min(1, busy / (wall * threads)) : 0;
            (value, low) = (value + (ProcessorModel.Process(tdp, 1).Watts * busy / threads), low + (ProcessorModel.Process(tdp, load).Low * wall));
            points.Add(new(reads[i].At, Micro(value), Micro(low), Micro(value)));
        }

        return new(component, points);
    }

    private static long Micro(double joules) => (long)Math.Round(joules * 1e6);
}
