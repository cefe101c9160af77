namespace AuditKit.Core.Records;

/// <summary>How long a stage took.</summary>
/// <param name="Stage">Stage id.</param>
/// <param name="Elapsed">Wall time.</param>
public sealed record StageTime(string Stage, TimeSpan Elapsed);
