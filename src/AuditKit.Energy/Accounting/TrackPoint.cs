namespace AuditKit.Energy.Accounting;

/// <summary>Energy since the start of a track, in microjoules.</summary>
/// <param name="At">Monotonic time since the recorder started.</param>
/// <param name="Value">Sum of the values of all steps so far.</param>
/// <param name="Low">Sum of their low ends.</param>
/// <param name="High">Sum of their high ends.</param>
internal readonly record struct TrackPoint(TimeSpan At, long Value, long Low, long High);
