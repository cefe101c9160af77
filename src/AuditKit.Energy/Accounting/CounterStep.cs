namespace AuditKit.Energy.Accounting;

/// <summary>The energy between two reads of one counter, in microjoules.</summary>
/// <param name="Value">The smallest energy that fits the two reads.</param>
/// <param name="High">The largest one: more whole turns of the counter, as far as the greatest power allows.</param>
/// <param name="IsReset">No energy fits: the counter was set back, and nothing is known of the stretch.</param>
internal readonly record struct CounterStep(long Value, long High, bool IsReset)
{
    // A counter is refreshed in steps, so that over a very short time more may arrive than the power times the time.
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(50);

    /// <summary>True if several energies fit.</summary>
    public bool IsAmbiguous => High > Value;

    /// <summary>
    /// delta + k x range for every k with delta + k x range &lt;= greatest power x time, where delta = now - before, plus one
    /// range if that is negative.
    /// </summary>
    public static CounterStep Between(long before, long now, long range, TimeSpan elapsed, double greatestWatts)
    {
        if (now < before && range <= 0) return new(0, 0, true);
        long delta = now >= before ? now - before : now + range - before;
        double most = greatestWatts * (elapsed + Refresh).TotalSeconds * 1e6;
        if (delta > most || delta < 0) return new(0, 0, true);
        long turns = range > 0 ? (long)((most - delta) / range) : 0;
        return new(delta, delta + (turns * range), false);
    }
}
