namespace AuditKit.Core.Policies;

/// <summary>The waivers that a judgement was given, whole, so that it can be judged again without their file.</summary>
/// <param name="At">The instant at which they were judged.</param>
/// <param name="List">The waivers.</param>
/// <param name="Uses">What became of each, in their order.</param>
public sealed record AppliedWaivers(DateTimeOffset At, WaiverList List, IReadOnlyList<WaiverUse> Uses);
