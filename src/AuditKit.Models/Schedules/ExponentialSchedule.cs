namespace AuditKit.Models.Schedules;

/// <summary><c>r0 g^t</c>.</summary>
/// <param name="Factor">g, in (0, 1].</param>
public sealed record ExponentialSchedule(double Factor) : RateSchedule
{
    /// <inheritdoc />
    public override double RateAt(double rate, int time, int length) => rate * Math.Pow(Factor, time);
}
