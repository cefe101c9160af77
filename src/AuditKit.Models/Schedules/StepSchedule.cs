namespace AuditKit.Models.Schedules;

/// <summary><c>r0 g^floor(t / s)</c>.</summary>
/// <param name="Factor">g, in (0, 1].</param>
/// <param name="Every">s, at least 1.</param>
public sealed record StepSchedule(double Factor, int Every) : RateSchedule
{
    /// <inheritdoc />
    public override double RateAt(double rate, int time, int length) => rate * Math.Pow(Factor, time / Every);
}
