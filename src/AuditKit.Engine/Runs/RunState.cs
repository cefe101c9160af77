using System.Text.Json.Nodes;
using AuditKit.Core.Devices;
using AuditKit.Core.Domains;
using AuditKit.Core.Events;
using AuditKit.Core.Evidences;
using AuditKit.Core.Ledgers;
using AuditKit.Core.Randomness;
using AuditKit.Core.Records;
using AuditKit.Core.Work;
using AuditKit.Engine.Planning;

namespace AuditKit.Engine.Runs;

/// <summary>What grows while a run goes on. Owned by one run, used by one thread.</summary>
internal sealed class RunState(AuditPlan plan, RunRequest request, RunFolder folder, IProgress<AuditEvent> progress)
{
    public AuditPlan Plan { get; } = plan;

    public ComputeRequest Compute { get; } = new(request.Device, request.Threads);

    public RunRequest Request { get; } = request;

    public StageJournal Journal { get; } = new(folder, request.Resume);

    public EvidenceSet Evidence { get; } = new(folder.Store);

    public Ledger Ledger { get; } = new();

    public SeedStream Seeds { get; } = SeedStream.FromSeed(plan.Spec.Seed);

    public IWorkPool WorkPool { get; } = new InProcessWorkPool(request.Threads);

    public IProgress<AuditEvent> Progress { get; } = progress;

    public List<StageRecord> Stages { get; } = [];

    public List<StageTime> Times { get; } = [];

    public List<Fact> Facts { get; } = [];

    public List<DomainResult> Results { get; } = [];

    /// <summary>Evidence kinds that could not be made, with the reason.</summary>
    public Dictionary<string, string> Lost { get; } = new(StringComparer.Ordinal);

    /// <summary>What each stage says that its result depends on, digests of files included.</summary>
    public SortedDictionary<string, JsonNode> StageOptions { get; } = new(StringComparer.Ordinal);

    public bool Cancelled { get; set; }
}
