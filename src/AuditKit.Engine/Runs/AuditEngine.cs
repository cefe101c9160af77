using System.Text;
using AuditKit.Core.Events;
using AuditKit.Core.Ledgers;
using AuditKit.Core.Policies;
using AuditKit.Core.Records;
using AuditKit.Core.Reports;
using AuditKit.Core.Specs;
using AuditKit.Engine.Bundles;
using AuditKit.Engine.Bundles.Manifests;
using AuditKit.Engine.Bundles.Trails;
using AuditKit.Engine.Planning;
using AuditKit.Engine.Replays;
using AuditKit.Gate;
using Microsoft.Extensions.Logging;

namespace AuditKit.Engine.Runs;

/// <summary>The main job: produce, examine, seal, gate, render, list. Record and reports are on disk before the exit code is chosen.</summary>
public sealed class AuditEngine
{
    private readonly IEnergyRecorder energy;
    private readonly TimeProvider time;
    private readonly StageRunner stages;
    private readonly DomainRunner domains;
    private readonly RecordSealer sealer;
    private readonly IReadOnlyList<IReportRenderer> renderers;

    /// <summary>Wires the engine.</summary>
    public AuditEngine(IEnergyRecorder energy, TimeProvider time, ILoggerFactory logs, ProvenanceReader provenance, IEnumerable<IReportRenderer> renderers)
    {
        this.energy = energy;
        this.time = time;
        stages = new StageRunner(energy, time, logs.CreateLogger<StageRunner>());
        domains = new DomainRunner(energy, time, logs.CreateLogger<DomainRunner>());
        sealer = new RecordSealer(provenance);
        this.renderers = [.. renderers];
    }

    /// <summary>Runs a plan to its end, or until cancelled: then what was done is kept, and the record says so.</summary>
    /// <param name="plan">A plan without problems.</param>
    /// <param name="policy">The policy to judge by; null for none.</param>
    /// <param name="request">Folder, device, threads.</param>
    /// <param name="progress">Takes progress.</param>
    /// <param name="cancellation">Ctrl-C.</param>
    public async Task<RunOutcome> RunAsync(AuditPlan plan, Policy? policy, RunRequest request, IProgress<AuditEvent> progress, CancellationToken cancellation)
    {
        string actor = request.Actor is { } named ? TrailLog.RequireActor(named) : TrailNote.Product;
        using RunFolder folder = RunFolder.Open(request.OutputDirectory);
        SignedFolder.Refuse(new BundleFolder(folder.Path));
        TrailLog.RequireWhole(folder);
        ReportOptions options = OptionsOf(plan);
        DateTimeOffset started = time.GetUtcNow();
        RunState state = new(plan, request, folder, progress);
        energy.Begin(state.Ledger);
        try
        {
            foreach (PlannedStage stage in plan.Stages) await RunStageAsync(stage, state, cancellation).ConfigureAwait(false);
            foreach (PlannedDomain domain in plan.Domains) await RunDomainAsync(domain, state, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            state.Cancelled = true;
        }

        AuditRecord record = sealer.Seal(state, started, time.GetUtcNow());
        if (options.Fonts.Count > 0) record = record with { Provenance = record.Provenance with { Environment = [.. record.Provenance.Environment, .. options.Fonts.Select(font => new Fact("environment", $"report font {font.Name}", font.Digest.ToString(), FactOrigin.Measured))] } };
        if (policy is not null) record = record with { Verdict = PolicyEvaluator.Evaluate(record, policy, request.Waivers, record.Provenance.Times.Finished, request.Baseline?.Invoke(record)) };
        if (plan.Spec.Source.Length > 0) folder.Write(BundleNames.Spec, stream => stream.Write(Encoding.UTF8.GetBytes(plan.Spec.Source)));
        folder.Write(BundleNames.Inputs, stream => stream.Write(StageInputs.ToJson(state.StageOptions)));
        TrailNote note = new(actor, request.Resume ? TrailActions.Resume : TrailActions.Run, BundleNames.Record, record.ComputeDigest());
        return new RunOutcome(record, ExitCodeOf(record), WriteAll(record, plan, options, folder, note));
    }

    private async Task RunStageAsync(PlannedStage stage, RunState state, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        await stages.RunAsync(stage, state, cancellation).ConfigureAwait(false);
    }

    private async Task RunDomainAsync(PlannedDomain domain, RunState state, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        await domains.RunAsync(domain, state, cancellation).ConfigureAwait(false);
    }

    /// <summary>How reports are set. Fonts that cannot be used are refused now and not after hours of work.</summary>
    private ReportOptions OptionsOf(AuditPlan plan)
    {
        ReportSpec report = plan.Spec.Report;
        IReadOnlyList<ReportFont> fonts = report.Formats.Count == 0 ? [] : FontFiles.Read([.. report.Fonts.Select(plan.Spec.FullPath)], "report.fonts");
        ReportOptions options = new(report.Paper) { Sections = report.Sections, Fonts = fonts };
        foreach (IReportRenderer renderer in renderers.Where(renderer => report.Formats.Contains(renderer.Format))) renderer.Check(options);
        return options;
    }

    private List<string> WriteAll(AuditRecord record, AuditPlan plan, ReportOptions options, RunFolder folder, TrailNote note)
    {
        List<string> files = [folder.Write(BundleNames.Record, stream => stream.Write(record.ToJson()))];
        List<Exception> broken = [];
        foreach (IReportRenderer renderer in renderers.Where(renderer => plan.Spec.Report.Formats.Contains(renderer.Format)))
        {
            try
            {
                files.Add(folder.Write(renderer.FileName, stream => renderer.Render(record, options, stream)));
            }
            catch (Exception error) when (error is not IOException)
            {
                // One format that breaks must not cost the reader the others.
                broken.Add(new InvalidOperationException($"the {renderer.Format} report could not be made: {error.Message}", error));
            }
        }

        files.Add(folder.Write(BundleNames.Manifest, stream => stream.Write(ManifestBuilder.Build(new BundleFolder(folder.Path), record).ToJson())));
        TrailLog.Append(folder, note, time);
        return broken.Count == 0 ? files : throw new AggregateException(broken);
    }

    private static int ExitCodeOf(AuditRecord record) => record switch
    {
        { Status: RunStatus.Cancelled } => ExitCodes.Cancelled,
        { Status: RunStatus.Failed, Verdict: null } => ExitCodes.InternalError,
        _ => ExitCode.Of(record.Verdict),
    };
}
