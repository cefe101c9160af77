namespace AuditKit.Models.Schedules;

/// <summary>What a schedule counts.</summary>
public enum ScheduleUnit
{
    /// <summary>Gradient steps.</summary>
    Step,

    /// <summary>Passes over the training rows.</summary>
    Epoch,
}
