namespace AuditKit.Models.Schedules;

/// <summary>
/// Cosine from peak / 25 to the peak over the first part, cosine down to peak / 25 / 10,000 (Smith and Topin 2018). Equal to
/// PyTorch's <c>OneCycleLR</c>: the peak is reached at step <c>warmup x length - 1</c>, the last rate at step <c>length - 1</c>.
/// </summary>
/// <param name="Peak">Largest rate; the optimiser's rate if null.</param>
/// <param name="Warmup">Share of the time that goes up, in (0, 1).</param>
public sealed record OneCycleSchedule(double? Peak = null, double Warmup = 0.3) : RateSchedule
{
    private const double First = 25, Last = 1e4;

    /// <inheritdoc />
    public override double RateAt(double rate, int time, int length)
    {
        double peak = Peak ?? rate, first = peak / First;
        double top = (Warmup * length) - 1, end = length - 1;
        // With fewer than two steps before the peak, or none behind it, there is no way to go up or down.
        if (top > 0 && time <= top) return Between(first, peak, time / top);
        return end > top ? Between(peak, first / Last, Math.Min(1, (time - top) / (end - top))) : peak;
    }

    private static double Between(double from, double to, double share) => to + ((from - to) / 2 * (1 + Math.Cos(Math.PI * share)));
}
