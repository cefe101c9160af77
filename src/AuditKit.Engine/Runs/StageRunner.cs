using System.Text.Json.Nodes;
using AuditKit.Core;
using AuditKit.Core.Events;
using AuditKit.Core.Evidences;
using AuditKit.Core.Ledgers;
using AuditKit.Core.Producers;
using AuditKit.Core.Records;
using AuditKit.Core.Specs;
using AuditKit.Engine.Planning;
using Microsoft.Extensions.Logging;

namespace AuditKit.Engine.Runs;

/// <summary>Runs one producer inside an energy window, or takes its evidence from an earlier run.</summary>
internal sealed class StageRunner(IEnergyRecorder energy, TimeProvider time, ILogger<StageRunner> log)
{
    public async Task RunAsync(PlannedStage stage, RunState state, CancellationToken cancellation)
    {
        ProducerDescriptor descriptor = stage.Producer.Descriptor;
        if (descriptor.Consumes.FirstOrDefault(kind => state.Lost.ContainsKey(kind.Id)) is { } lost)
        {
            Lose(stage, state, state.Lost[lost.Id]);
            return;
        }

        SortedDictionary<string, Digest> inputs = new(StringComparer.Ordinal);
        foreach (EvidenceKind kind in descriptor.Consumes) inputs[kind.Id] = state.Evidence.DigestOf(kind);
        JsonNode options = stage.Producer.KeyOf(state.Plan.Spec);
        state.StageOptions[descriptor.Id] = options;
        Digest key = StageKey.Of(stage, options, state.Plan, state.Compute, inputs);
        if (state.Journal.Find(descriptor.Id, key) is { Stage: { } record } entry) Resume(stage, state, entry, record);
        else await ProduceAsync(stage, state, key, inputs, cancellation).ConfigureAwait(false);
    }

    private static void Resume(PlannedStage stage, RunState state, JournalEntry entry, StageRecord record)
    {
        foreach (EvidenceKind kind in stage.Producer.Descriptor.Produces) state.Evidence.Attach(kind, record.Outputs[kind.Id]);
        foreach (LedgerEvent fact in entry.Events) state.Ledger.Append(fact);
        Add(state, entry, record);
        state.Progress.Report(new AuditEvent(record.Id, AuditEventKind.Resumed, record.Title));
    }

    private static void Add(RunState state, JournalEntry entry, StageRecord record)
    {
        state.Stages.Add(record);
        state.Facts.AddRange(entry.Facts);
        state.Times.Add(new StageTime(record.Id, entry.Elapsed));
    }

    private async Task ProduceAsync(PlannedStage stage, RunState state, Digest key, SortedDictionary<string, Digest> inputs, CancellationToken cancellation)
    {
        ProducerDescriptor descriptor = stage.Producer.Descriptor;
        state.Progress.Report(new AuditEvent(descriptor.Id, AuditEventKind.Started, descriptor.Title));
        int ledgerStart = state.Ledger.Count;
        long started = time.GetTimestamp();
        try
        {
            StageReport report;
            using (energy.Open(descriptor.Id)) report = await stage.Producer.ProduceAsync(ContextOf(stage, state), cancellation).ConfigureAwait(false);
            SortedDictionary<string, Digest> outputs = new(StringComparer.Ordinal);
            foreach (EvidenceKind kind in descriptor.Produces) outputs[kind.Id] = state.Evidence.DigestOf(kind);
            StageRecord record = new(descriptor.Id, descriptor.Title, key, inputs, outputs, report.Findings);
            JournalEntry entry = new(key, time.GetElapsedTime(started), state.Ledger.Since(ledgerStart)) { Stage = record, Facts = report.Facts };
            state.Journal.Keep(descriptor.Id, entry);
            Add(state, entry, record);
            state.Progress.Report(new AuditEvent(descriptor.Id, AuditEventKind.Finished, descriptor.Title, 1));
        }
        catch (Exception error) when (error is not OperationCanceledException and not InvalidInputException and not IOException)
        {
            log.LogError(error, "Stage {Stage} failed", descriptor.Id);
            Lose(stage, state, $"stage '{descriptor.Id}' failed: {error.Message}");
        }
    }

    private static void Lose(PlannedStage stage, RunState state, string reason)
    {
        foreach (EvidenceKind kind in stage.Producer.Descriptor.Produces) state.Lost[kind.Id] = reason;
        state.Progress.Report(new AuditEvent(stage.Producer.Descriptor.Id, AuditEventKind.Failed, reason));
    }

    private ProducerContext ContextOf(PlannedStage stage, RunState state) => new()
    {
        Level = state.Plan.Level,
        Spec = state.Plan.Spec,
        Evidence = state.Evidence,
        Ledger = state.Ledger,
        Seeds = state.Seeds.For("stage/" + stage.Producer.Descriptor.Id),
        Compute = state.Compute,
        WorkPool = state.WorkPool,
        Progress = state.Progress,
        Time = time,
    };
}
