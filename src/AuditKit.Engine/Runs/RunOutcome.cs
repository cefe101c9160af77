using AuditKit.Core.Records;

namespace AuditKit.Engine.Runs;

/// <summary>How a run ended.</summary>
/// <param name="Record">The sealed record.</param>
/// <param name="ExitCode">0, 1, 3, 5 or 130.</param>
/// <param name="Files">What was written, record first.</param>
public sealed record RunOutcome(AuditRecord Record, int ExitCode, IReadOnlyList<string> Files);
