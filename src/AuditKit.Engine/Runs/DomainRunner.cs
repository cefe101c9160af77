using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Events;
using AuditKit.Core.Ledgers;
using AuditKit.Core.Randomness;
using AuditKit.Core.Records;
using AuditKit.Engine.Planning;
using Microsoft.Extensions.Logging;

namespace AuditKit.Engine.Runs;

/// <summary>Lets one domain examine. What it throws becomes a failed result; the other domains go on.</summary>
internal sealed class DomainRunner(IEnergyRecorder energy, TimeProvider time, ILogger<DomainRunner> log)
{
    public async Task RunAsync(PlannedDomain planned, RunState state, CancellationToken cancellation)
    {
        DomainDescriptor descriptor = planned.Domain.Descriptor;
        if (descriptor.Needs.FirstOrDefault(need => !need.Optional && state.Lost.ContainsKey(need.Kind.Id)) is { } need)
        {
            Fail(state, descriptor, state.Lost[need.Kind.Id]);
            return;
        }

        Digest key = StageKey.Of(planned, state);
        string stage = descriptor.Id;
        if (!descriptor.MeasuresRun && state.Journal.Find("examine-" + stage, key) is { Result: { } kept } entry)
        {
            foreach (LedgerEvent fact in entry.Events) state.Ledger.Append(fact);
            Add(state, kept, entry.Elapsed);
            state.Progress.Report(new AuditEvent(stage, AuditEventKind.Resumed, descriptor.Title));
            return;
        }

        await ExamineAsync(planned, state, key, cancellation).ConfigureAwait(false);
    }

    private async Task ExamineAsync(PlannedDomain planned, RunState state, Digest key, CancellationToken cancellation)
    {
        DomainDescriptor descriptor = planned.Domain.Descriptor;
        state.Progress.Report(new AuditEvent(descriptor.Id, AuditEventKind.Started, descriptor.Title));
        int ledgerStart = state.Ledger.Count;
        long started = time.GetTimestamp();
        try
        {
            DomainResult result = await InWindowAsync(planned, state, cancellation).ConfigureAwait(false);
            result = DomainResultCheck.Checked(result, descriptor);
            JournalEntry entry = new(key, time.GetElapsedTime(started), state.Ledger.Since(ledgerStart)) { Result = result };
            if (!descriptor.MeasuresRun) state.Journal.Keep("examine-" + descriptor.Id, entry);
            Add(state, result, entry.Elapsed);
            state.Progress.Report(new AuditEvent(descriptor.Id, AuditEventKind.Finished, descriptor.Title, 1));
        }
        catch (Exception error) when (error is not OperationCanceledException and not IOException)
        {
            log.LogError(error, "Domain {Domain} failed", descriptor.Id);
            Fail(state, descriptor, error.Message);
        }
    }

    private async Task<DomainResult> InWindowAsync(PlannedDomain planned, RunState state, CancellationToken cancellation)
    {
        // A domain that measures the run must find every window closed.
        using IDisposable? window = planned.Domain.Descriptor.MeasuresRun ? null : energy.Open(planned.Domain.Descriptor.Id);
        return await planned.Domain.RunAsync(ContextOf(planned, state), cancellation).ConfigureAwait(false);
    }

    private static void Add(RunState state, DomainResult result, TimeSpan elapsed)
    {
        state.Results.Add(result);
        state.Times.Add(new StageTime(result.Domain, elapsed));
    }

    private static void Fail(RunState state, DomainDescriptor descriptor, string reason)
    {
        state.Results.Add(new DomainResult(descriptor.Id, DomainStatus.Failed) { Title = descriptor.Title, Error = reason });
        state.Progress.Report(new AuditEvent(descriptor.Id, AuditEventKind.Failed, reason));
    }

    /// <summary>The chance of a domain, from the root of the run.</summary>
    internal static SeedStream SeedsOf(SeedStream root, string domain) => root.For("domain/" + domain);

    private static DomainContext ContextOf(PlannedDomain planned, RunState state) => new()
    {
        Options = planned.Options,
        Evidence = state.Evidence,
        Ledger = state.Ledger,
        Seeds = SeedsOf(state.Seeds, planned.Domain.Descriptor.Id),
        Level = state.Plan.Level,
        Compute = state.Compute,
        WorkPool = state.WorkPool,
        Progress = state.Progress,
    };
}
