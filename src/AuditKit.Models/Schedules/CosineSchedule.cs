namespace AuditKit.Models.Schedules;

/// <summary>
/// <c>r0 (t + 1) / w</c> for t below the warm-up w, then <c>lo + (r0 - lo)(1 + cos(pi (t - w) / (T - w))) / 2</c> (Loshchilov and Hutter
/// 2017). With a period the cosine starts again from r0 after it, each time <see cref="Growth"/> times as long.
/// </summary>
/// <param name="Warmup">w, not negative.</param>
/// <param name="Low">lo, the last rate.</param>
public sealed record CosineSchedule(int Warmup = 0, double Low = 0) : RateSchedule
{
    /// <summary>Time from one restart to the next; null for a single fall to the end of training.</summary>
    public int? Period { get; init; }

    /// <summary>How much longer each period is than the one before, at least 1.</summary>
    public int Growth { get; init; } = 1;

    /// <inheritdoc />
    public override double RateAt(double rate, int time, int length)
    {
        if (time < Warmup) return rate * (time + 1) / Warmup;
        (int place, int whole) = Period is { } period ? InPeriod(time - Warmup, period) : (time - Warmup, length - Warmup);
        double share = whole > 0 ? Math.Min(1, (double)place / whole) : 1;
        return Low + ((rate - Low) * (1 + Math.Cos(Math.PI * share)) / 2);
    }

    private (int Place, int Length) InPeriod(int time, int period)
    {
        while (time >= period) (time, period) = (time - period, checked(period * Growth));
        return (time, period);
    }
}
