namespace AuditKit.Models.Schedules;

/// <summary>A learning rate that changes in training. A pure function: of the time, and for a plateau of the validation losses so far.</summary>
public abstract record RateSchedule
{
    /// <summary>What the time counts.</summary>
    public ScheduleUnit Unit { get; init; } = ScheduleUnit.Step;

    /// <summary>The rate at a time.</summary>
    /// <param name="rate">The optimiser's rate.</param>
    /// <param name="time">Steps or epochs done, from 0.</param>
    /// <param name="length">Steps or epochs of the whole training.</param>
    public abstract double RateAt(double rate, int time, int length);

    /// <summary>The rate after some evaluations; <see cref="RateAt"/> unless the schedule looks at them.</summary>
    /// <param name="rate">The optimiser's rate.</param>
    /// <param name="time">Steps or epochs done, from 0.</param>
    /// <param name="length">Steps or epochs of the whole training.</param>
    /// <param name="losses">Losses that decide, one for each finished epoch.</param>
    public virtual double RateAfter(double rate, int time, int length, IReadOnlyList<double> losses) => RateAt(rate, time, length);
}
