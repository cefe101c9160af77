namespace AuditKit.Core.Events;

/// <summary>Progress. Never part of the record.</summary>
/// <param name="Stage">Stage or domain id.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Message">A few words, for example <c>epoch 3 of 20, loss 0.412</c>.</param>
/// <param name="Share">Done so far, 0 to 1; null where unknown.</param>
public sealed record AuditEvent(string Stage, AuditEventKind Kind, string Message, double? Share = null);
