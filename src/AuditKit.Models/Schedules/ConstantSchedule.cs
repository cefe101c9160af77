namespace AuditKit.Models.Schedules;

/// <summary>The optimiser's rate throughout.</summary>
public sealed record ConstantSchedule : RateSchedule
{
    /// <inheritdoc />
    public override double RateAt(double rate, int time, int length) => rate;
}
