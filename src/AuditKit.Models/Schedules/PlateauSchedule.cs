namespace AuditKit.Models.Schedules;

/// <summary>Multiplies the rate by a factor after some epochs without an improvement of the loss, and then waits as long again.</summary>
/// <param name="Factor">In (0, 1).</param>
/// <param name="Patience">Epochs without an improvement, at least 1.</param>
/// <param name="MinDelta">A smaller gain is no improvement.</param>
public sealed record PlateauSchedule(double Factor, int Patience, double MinDelta) : RateSchedule
{
    /// <inheritdoc />
    public override double RateAt(double rate, int time, int length) => rate;

    /// <inheritdoc />
    public override double RateAfter(double rate, int time, int length, IReadOnlyList<double> losses) => rate * Math.Pow(Factor, Reductions(losses));

    /// <summary>How often the rate was reduced after these losses.</summary>
    public int Reductions(IReadOnlyList<double> losses)
    {
        double best = double.PositiveInfinity;
        int waited = 0, reductions = 0;
        foreach (double loss in losses)
        {
            (best, waited) = loss < best - MinDelta ? (loss, 0) : (best, waited + 1);
            if (waited < Patience) continue;
            (waited, reductions) = (0, reductions + 1);
        }

        return reductions;
    }
}
