using AuditKit.Core;
using AuditKit.Core.Policies;
using AuditKit.Core.Records;
using AuditKit.Engine.Runs;

namespace AuditKit.Cli.Views;

/// <summary>The JSON form of a run's end.</summary>
/// <param name="Status">How the run ended.</param>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Record">Digest of the record.</param>
/// <param name="Verdict">The policy's judgement.</param>
/// <param name="Files">What was written.</param>
internal sealed record VerdictFacts(RunStatus Status, int ExitCode, Digest Record, Verdict? Verdict, IReadOnlyList<string> Files)
{
    public static VerdictFacts Of(RunOutcome outcome) => new(outcome.Record.Status, outcome.ExitCode, outcome.Record.ComputeDigest(), outcome.Record.Verdict, outcome.Files);
}
