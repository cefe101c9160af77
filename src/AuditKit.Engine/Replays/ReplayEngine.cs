using AuditKit.Core.Events;
using AuditKit.Core.Records;
using AuditKit.Engine.Planning;
using AuditKit.Engine.Runs;

namespace AuditKit.Engine.Replays;

/// <summary>Runs a recorded audit again and compares.</summary>
/// <param name="engine">Runs.</param>
public sealed class ReplayEngine(AuditEngine engine)
{
    /// <summary>Runs the plan with the threads, device and seed of the record.</summary>
    /// <param name="request">The record.</param>
    /// <param name="audit">Its plan, as <see cref="ReplayPreparation"/> made it.</param>
    /// <param name="output">Folder for the replay's own bundle; null keeps nothing.</param>
    /// <param name="progress">Takes progress.</param>
    /// <param name="cancellation">Ctrl-C.</param>
    /// <exception cref="OperationCanceledException">It was cancelled, so there is nothing to compare.</exception>
    public async Task<ReplayReport> RunAsync(ReplayRequest request, PreparedAudit audit, string? output, IProgress<AuditEvent> progress, CancellationToken cancellation)
    {
        string? temporary = output is null ? Directory.CreateTempSubdirectory("auditkit-replay-").FullName : null;
        try
        {
            Provenance then = request.Record.Provenance;
            AuditPlan plan = output is null ? audit.Plan with { Spec = audit.Plan.Spec with { Report = audit.Plan.Spec.Report with { Formats = [] } } } : audit.Plan;
            RunRequest run = new() { OutputDirectory = output ?? temporary!, Device = RecordedCommand.Device(then.Command), Threads = then.Threads, Command = then.Command };
            RunOutcome outcome = await engine.RunAsync(plan, audit.Policy, run, progress, cancellation).ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            return new ReplayReport(request.Record.ComputeDigest(), outcome.Record.ComputeDigest(), new ReplayComparison(request.Tolerance).Compare(request.Record, outcome.Record));
        }
        finally
        {
            if (temporary is not null) Directory.Delete(temporary, recursive: true);
        }
    }
}
