namespace AuditKit.Engine.Replays;

/// <summary>One line of a replay.</summary>
/// <param name="Status">How it came out.</param>
/// <param name="Place">Stage, domain, measurement or path in the record.</param>
/// <param name="What">What was found, in one sentence without a full stop.</param>
public sealed record ReplayEntry(ReplayStatus Status, string Place, string What);
