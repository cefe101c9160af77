namespace AuditKit.Energy.Accounting;

/// <summary>
/// Parts one track's energy among windows. Between two borders the energy belongs to the innermost open windows; if several
/// are open side by side it is split equally, and all that is certain is that each had between nothing and everything.
/// Own parts and what lies outside every window add up to the track exactly.
/// </summary>
internal sealed class WindowEnergies
{
    private readonly WindowLog log;
    private readonly EnergyTrack track;
    private readonly long[] own;
    private readonly long[] total;
    private readonly bool[] shared;

    public WindowEnergies(WindowLog log, EnergyTrack track)
    {
        (this.log, this.track) = (log, track);
        (own, total, shared) = (new long[log.Windows.Count], new long[log.Windows.Count], new bool[log.Windows.Count]);
        Share();
        own.CopyTo(total, 0);
        for (int i = total.Length - 1; i >= 0; i--)
        {
            if (log.Windows[i].Parent >= 0) total[log.Windows[i].Parent] += total[i];
        }
    }

    /// <summary>Energy of the run outside every window.</summary>
    public long Outside { get; private set; }

    /// <summary>What a window used itself, without the windows in it.</summary>
    public long Own(int window) => own[window];

    /// <summary>What a window used with all that lies in it.</summary>
    public EnergySpan Total(int window)
    {
        EnergySpan whole = track.Between(log.Windows[window].Time);
        return shared[window] ? EnergySpan.Of(total[window], 0, whole.High) : EnergySpan.Of(total[window], whole.Low, whole.High);
    }

    private void Share()
    {
        List<(TimeSpan At, bool Opens, int Window)> borders = [];
        for (int i = 0; i < log.Windows.Count; i++)
        {
            borders.Add((log.Windows[i].Time.From, true, i));
            borders.Add((log.Windows[i].Time.To, false, i));
        }

        borders.Sort((a, b) => a.At.CompareTo(b.At));
        SortedSet<int> open = [];
        for (int k = 0; k < borders.Count; k++)
        {
            if (borders[k].Opens) open.Add(borders[k].Window);
            else open.Remove(borders[k].Window);
            if (k + 1 < borders.Count && borders[k + 1].At > borders[k].At) Give(track.ValueAt(borders[k + 1].At) - track.ValueAt(borders[k].At), open);
        }
    }

    private void Give(long energy, SortedSet<int> open)
    {
        if (open.Count == 0)
        {
            Outside += energy;
            return;
        }

        int[] inner = [.. open.Where(window => !open.Any(other => log.Windows[other].Parent == window))];
        long[] parts = Apportionment.Split(energy, new double[inner.Length]);
        for (int i = 0; i < inner.Length; i++) own[inner[i]] += parts[i];
        if (inner.Length == 1) return;
        foreach (int window in open)
        {
            if (!inner.All(leaf => leaf == window || log.Ancestors(leaf).Contains(window))) shared[window] = true;
        }
    }
}
