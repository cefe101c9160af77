namespace AuditKit.Models.Schedules;

/// <summary><c>lo + (hi - lo) max(0, 1 - x)</c>, <c>x = |t/s - 2 floor(1 + t/2s) + 1|</c>: a triangle (Smith 2017). The optimiser's rate is lo.</summary>
/// <param name="Peak">hi.</param>
/// <param name="Every">s: time from lo to hi, at least 1.</param>
public sealed record CyclicSchedule(double Peak, int Every) : RateSchedule
{
    /// <inheritdoc />
    public override double RateAt(double rate, int time, int length)
    {
        double cycle = Math.Floor(1 + (time / (2.0 * Every)));
        double x = Math.Abs(((double)time / Every) - (2 * cycle) + 1);
        return rate + ((Peak - rate) * Math.Max(0, 1 - x));
    }
}
